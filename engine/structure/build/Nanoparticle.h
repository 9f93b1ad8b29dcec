#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/LatticeBasis.h"
#include "engine/structure/build/Progress.h"

namespace isthmus::structure {

/// A family of faces {hkl} of a cubic crystal and the energy of one of them.
struct SurfaceEnergy {
    Direction plane{1, 1, 1};
    double energy = 1.0;  ///< any unit, the same for all
};

/// A free particle in a box without periodicity, `vacuum` angstrom from its sides.
struct ParticleOptions {
    core::Vec3 center =
        core::Vec3::Zero();  ///< of the particle, in fractions of the crystal's cell
    double vacuum = 10.0;    ///< on each side, angstrom
};

/// All atoms within a radius.
/// @param crystal one cell, periodic along all axes.
[[nodiscard]] AtomicStructure sphericalParticle(const AtomicStructure& crystal, double radius,
                                                const ParticleOptions& options,
                                                const Progress& progress = silent);

/// The equilibrium shape of a cubic crystal: facets whose distances from the center are in the
/// ratio of their energies (Wulff, Z. Kristallogr. 34, 449, 1901).
/// @param atoms wanted number; the nearest one that grows with all facets in step is made.
/// @throws core::InputError where the cell is not cubic; names "surfaces", "atoms".
[[nodiscard]] AtomicStructure wulffParticle(const AtomicStructure& crystal,
                                            const std::vector<SurfaceEnergy>& surfaces,
                                            std::size_t atoms, const ParticleOptions& options,
                                            const Progress& progress = silent);

/// Mackay's icosahedron (Acta Cryst. 15, 916, 1962): (10 n^3 + 15 n^2 + 11 n + 3)/3 atoms with n
/// shells around one atom. Neighbors in a shell are `distance` apart, shells 0.951 of that.
/// @throws core::InputError that names "shells" unless it is 1 to 200.
[[nodiscard]] AtomicStructure icosahedron(const std::string& species, double distance, int shells,
                                          double vacuum);

/// A decahedron of five twinned fcc tetrahedra around an axis of fivefold symmetry (Ino, J. Phys.
/// Soc. Jpn. 21, 346, 1966): `edge` atoms along the edge of each cap facet, `height` along those
/// of the {100} side facets (1: a pentagonal bipyramid). Neighbors along the axis are `distance`
/// apart.
/// @throws core::InputError that names "edge" or "height".
[[nodiscard]] AtomicStructure decahedron(const std::string& species, double distance, int edge,
                                         int height, double vacuum);

/// A wire along z, periodic there: a cylinder of the crystal with [uvw] along it.
/// @param repeats shortest translations along the wire.
/// @throws core::InputError that names "axis", "radius" or "repeats".
[[nodiscard]] AtomicStructure nanowire(const AtomicStructure& crystal, const Direction& axis,
                                       double radius, int repeats, const ParticleOptions& options,
                                       const Progress& progress = silent);

}  // namespace isthmus::structure
