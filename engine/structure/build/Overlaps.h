#pragma once

#include <cstddef>
#include <functional>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::structure {

/// Whether an atom may be taken away because its neighbor is too near.
using MayGo = std::function<bool(std::size_t atom, const NeighborList::Neighbor& neighbor)>;

/// Which atoms stay so that no two are nearer than a distance. Atom after atom in their order: one
/// goes where it may go because of a neighbor that is still there.
/// @param mayGo left out: of each pair the atom with the higher number.
/// @param distance angstrom; 0: all stay.
/// @throws core::InputError that names "minimum_distance" where it is negative.
[[nodiscard]] AtomMask withoutOverlaps(const AtomicStructure& structure, double distance,
                                       const MayGo& mayGo = {}, int threads = 1);

}  // namespace isthmus::structure
