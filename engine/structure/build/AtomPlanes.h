#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// Atoms gathered in planes perpendicular to a direction.
struct AtomPlanes {
    std::vector<int> ofAtom;      ///< per atom, from 0, the lowest
    std::vector<double> heights;  ///< of the planes along the direction, angstrom, ascending

    /// The first plane above a height; one past the last where there is none.
    [[nodiscard]] int firstAbove(double height) const;
};

/// @param normal unit vector.
/// @param tolerance atoms nearer than this to the one below, along the normal, share its plane.
[[nodiscard]] AtomPlanes gatherPlanes(const AtomicStructure& structure, const core::Vec3& normal,
                                      double tolerance = 0.3);

}  // namespace isthmus::structure
