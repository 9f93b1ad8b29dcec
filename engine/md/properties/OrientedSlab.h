#pragma once

#include "engine/md/properties/Crystal.h"

namespace isthmus::md {

/// Low-index planes of a cubic crystal.
enum class Plane { p100, p110, p111 };

/// A slab of a cubic crystal with a plane normal to z, periodic along x and y with the smallest
/// rectangle, free along z; atoms at their places in the crystal.
///   plane  x        y        z
///   100    [100]    [010]    [001]
///   110    [1-10]   [001]    [110]
///   111    [1-10]   [11-2]   [111]
struct OrientedSlab {
    structure::AtomicStructure structure;
    double area = 0.0;          ///< of one face, angstrom^2
    double layerSpacing = 0.0;  ///< distance of neighboring atomic planes, angstrom
    std::size_t layers = 0;
};

/// @param thickness at least this many angstrom; whole periods along z are taken.
[[nodiscard]] OrientedSlab orientedSlab(const CubicCrystal& crystal, Plane plane, double thickness);

/// The slab with everything above half its height moved by a vector.
[[nodiscard]] structure::AtomicStructure sheared(const OrientedSlab& slab,
                                                 const core::Vec3& displacement);

/// Minimizes the energy over the z coordinates alone.
/// @param forceTolerance eV/angstrom, of each z component.
/// @throws core::ComputeError where it is not reached.
[[nodiscard]] RelaxationState relaxAlongZ(
    const structure::AtomicStructure& structure,
    const std::shared_ptr<const potential::Potential>& potential, int threads,
    double forceTolerance, const std::function<void(const RelaxationState&)>& onStep);

}  // namespace isthmus::md
