#pragma once

#include <cstddef>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::structure {

/// Which atoms stay so that no two are nearer than a distance: of each pair too near, the one with
/// the higher number goes, unless its partner went before.
/// @param group where not empty, one number per atom: only pairs of different groups count.
/// @param distance angstrom; 0: all stay.
/// @throws core::InputError that names "minimum_distance" where it is negative.
[[nodiscard]] AtomMask withoutOverlaps(const AtomicStructure& structure, double distance,
                                       const std::vector<int>& group = {}, int threads = 1);

}  // namespace isthmus::structure
