#pragma once

#include <cstdint>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/Progress.h"

namespace isthmus::structure {

/// Grains that fill a periodic box: cells of the Voronoi tessellation of random points, each filled
/// with the crystal in an orientation drawn uniformly from all rotations (Shoemake, Graphics Gems
/// III, 1992, p. 124).
struct PolycrystalOptions {
    core::Vec3 size{100, 100, 100};  ///< of the box, angstrom
    int grains = 8;
    std::uint64_t seed = 1;
    /// Of two atoms of different grains nearer than this, one goes; angstrom. 0: all stay.
    double minimumDistance = 0.0;
    int threads = 1;
};

struct Polycrystal {
    /// With a field "grain", numbered from 1.
    AtomicStructure structure;
    std::vector<core::Vec3> centers;    ///< of the grains, angstrom
    std::vector<core::Mat3> rotations;  ///< from the crystal's axes to those of the box
    std::size_t removed = 0;            ///< atoms that were too near to another grain's
};

/// @param crystal one cell, periodic along all axes.
/// @throws core::InputError that names "size", "grains" or "minimum_distance".
[[nodiscard]] Polycrystal buildPolycrystal(const AtomicStructure& crystal,
                                           const PolycrystalOptions& options,
                                           const Progress& progress = silent);

}  // namespace isthmus::structure
