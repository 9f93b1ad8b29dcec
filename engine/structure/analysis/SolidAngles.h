#pragma once

#include <vector>

#include "engine/core/Vec3.h"

namespace isthmus::structure {

/// The solid angle (steradian) under which an atom at zero sees the face that it shares with each
/// neighbor, in the Voronoi cell that these neighbors alone cut out; 0 where they share none. Sums
/// to 4 pi where the neighbors surround the atom.
[[nodiscard]] std::vector<double> solidAngles(const std::vector<core::Vec3>& neighbors);

}  // namespace isthmus::structure
