#pragma once

#include <array>
#include <variant>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::structure {

/// Shapes in space, angstrom. Periodic axes count: a sphere at a face of the cell goes on at the
/// opposite face.
struct Sphere {
    core::Vec3 center;
    double radius;
};

/// Endless along its axis. With two different radii an elliptical hole: the sharper its end, the
/// nearer to a crack.
struct Cylinder {
    core::Vec3 center;  ///< a point of the axis
    core::Vec3 axis;
    double radius;        ///< along `across`
    double secondRadius;  ///< perpendicular to `across` and the axis
    core::Vec3 across;    ///< made perpendicular to the axis
};

/// Edges along x, y, z.
struct Block {
    core::Vec3 low;
    core::Vec3 high;
};

/// Beyond a plane, on the side its normal points to. Never repeated.
struct HalfSpace {
    core::Vec3 point;
    core::Vec3 normal;
};

using Region = std::variant<Sphere, Cylinder, Block, HalfSpace>;

/// The atoms inside of a region; its surface counts.
/// @throws core::InputError for radii that are not positive, axes and normals of no length, a block
/// whose corners are exchanged.
[[nodiscard]] AtomMask atomsInside(const AtomicStructure& structure, const Region& region);

/// The middle of the cell; of the atoms where there is no cell.
[[nodiscard]] core::Vec3 middleOf(const AtomicStructure& structure);

}  // namespace isthmus::structure
