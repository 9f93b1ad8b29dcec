#pragma once

#include <array>

#include "engine/mesh/Mesh.h"

namespace isthmus::mesh {

/// A box with one corner at the origin, in hex8.
struct BoxOptions {
    core::Vec3 size = core::Vec3::Ones();   ///< m, along x, y, z
    std::array<int, 3> divisions{8, 8, 8};  ///< elements along x, y, z
};

/// A rectangular plate around the origin of the xy plane with a round hole, from z = 0, in hex8.
struct PlateWithHoleOptions {
    double width = 0.0;      ///< m, along y
    double length = 0.0;     ///< m, along x
    double thickness = 0.0;  ///< m, along z
    double radius = 0.0;     ///< m, of the hole
    int around = 64;         ///< elements around the whole hole, a multiple of 8
    int outward = 24;        ///< elements from the hole to the edge
    int through = 2;         ///< elements through the thickness
    /// The first step away from the hole over the arc between two lines. Stress at a free surface
    /// has an error that is proportional to the step, because the strain across a hex8 is constant:
    /// with 64 elements around, 4 % for equal steps and 1 % for an eighth.
    double firstStep = 0.125;
};

/// Region "box"; boundaries x_min, x_max, y_min, y_max, z_min, z_max; x runs fastest.
/// @throws core::InputError for sizes or divisions that are not positive.
[[nodiscard]] Mesh boxMesh(const BoxOptions& options);

/// Region "plate"; boundaries as the box's, and "hole".
///
/// Each line of nodes leaves the hole along its radius and ends on the rectangle, whose corners are
/// nodes. Steps along a line grow geometrically from the first one, so elements are thin at the
/// hole and about square far from it. Exactly symmetric about the planes x = 0 and y = 0.
/// @throws core::InputError for a hole that does not fit, or counts that are not allowed.
[[nodiscard]] Mesh plateWithHoleMesh(const PlateWithHoleOptions& options);

}  // namespace isthmus::mesh
