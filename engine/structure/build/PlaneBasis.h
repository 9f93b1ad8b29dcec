#pragma once

#include <optional>

#include "engine/structure/build/LatticeBasis.h"

namespace isthmus::structure {

/// Translations of a crystal fitted to a lattice plane, angstrom.
struct PlaneBasis {
    core::Vec3 first;    ///< in the plane
    core::Vec3 second;   ///< in the plane
    core::Vec3 next;     ///< to the next lattice plane, as near to the normal as possible
    core::Vec3 normal;   ///< unit vector along first x second and along (hkl)
    double spacing = 0;  ///< of the lattice planes, angstrom
};

/// @param direction [uvw] of the first edge; left out, the shortest.
/// @param orthogonal whether the second edge must be perpendicular to the first.
/// @throws core::InputError that names "plane", "direction" or "orthogonal".
[[nodiscard]] PlaneBasis planeBasis(const AtomicStructure& crystal, const Direction& plane,
                                    const std::optional<Direction>& direction, bool orthogonal);

}  // namespace isthmus::structure
