#pragma once

#include <cstddef>
#include <vector>

#include "engine/structure/UnitCell.h"

namespace isthmus::structure {

/// The part of space that is nearer to one point than to all others and to periodic images.
struct VoronoiCell {
    /// From the point to those whose facet may bound the cell, nearest first, angstrom; the facet
    /// lies halfway, perpendicular.
    std::vector<core::Vec3> toNeighbors;
    double radius = 0.0;  ///< distance of the farthest corner, angstrom
};

/// @param box periodic along all axes, with right angles.
/// @param points inside of the box, no two on each other.
[[nodiscard]] VoronoiCell voronoiCell(const UnitCell& box, const std::vector<core::Vec3>& points,
                                      std::size_t point);

}  // namespace isthmus::structure
