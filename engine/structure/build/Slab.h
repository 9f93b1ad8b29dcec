#pragma once

#include <array>
#include <optional>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/LatticeBasis.h"

namespace isthmus::structure {

/// A crystal cut along a lattice plane.
struct SlabOptions {
    Direction plane{1, 1, 1};  ///< (hkl) in the reciprocal basis of the crystal's cell
    int layers = 6;            ///< planes of atoms, counted from the bottom
    /// First in-plane edge [uvw]; left out, the shortest one.
    std::optional<Direction> direction;
    /// Second in-plane edge perpendicular to the first, at the price of a larger cell.
    bool orthogonal = false;
    /// Which of the planes of atoms in a repeat is the lowest, from 0.
    int termination = 0;
    /// Empty space, half of it on each side, angstrom; the slab is not periodic along z then. Left
    /// out: a bulk in the slab's cell, periodic along all axes.
    std::optional<double> vacuum;
    std::array<int, 2> repeat{1, 1};
};

struct Slab {
    AtomicStructure structure;  ///< first edge along x, the plane's normal along z
    int layersPerRepeat = 0;    ///< planes of atoms after which the crystal repeats
    double planeSpacing = 0.0;  ///< of the lattice planes (hkl), angstrom: the repeat's height
    double area = 0.0;          ///< of one side, angstrom^2
};

/// The plane's minimal periodic cell: the two shortest translations in the plane (Gauss's
/// reduction), or one along a chosen direction and the shortest that completes it; stacked from
/// lattice planes, each with all its planes of atoms (those within 1e-3 angstrom count as one).
/// @throws core::InputError for (0 0 0), a direction that does not lie in the plane, a termination
/// that does not exist, a bulk whose layers do not fill repeats, or too many atoms.
[[nodiscard]] Slab buildSlab(const AtomicStructure& crystal, const SlabOptions& options);

}  // namespace isthmus::structure
