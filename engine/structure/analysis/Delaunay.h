#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"

namespace isthmus::structure {

/// The Delaunay tessellation of points in space: tetrahedra that fill the convex hull, with no
/// point inside the sphere around any of them. By CGAL (C. Jamin, S. Pion, M. Teillaud, "3D
/// Triangulations", CGAL User and Reference Manual), whose predicates are exact.
struct Delaunay {
    std::vector<std::array<std::int32_t, 4>> cells;  ///< points of each tetrahedron
    /// The tetrahedron beyond the face opposite to each of its points; -1 outside of the hull.
    std::vector<std::array<std::int32_t, 4>> neighbors;
};

/// @param points of two in one place, one is left out.
/// @param checkpoint called every few thousand points; may throw to end the work.
[[nodiscard]] Delaunay delaunayTessellation(std::span<const core::Vec3> points,
                                            const std::function<void()>& checkpoint = {});

}  // namespace isthmus::structure
