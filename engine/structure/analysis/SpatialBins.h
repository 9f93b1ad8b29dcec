#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// What a bin says of the values of its atoms.
enum class BinOperation {
    mean,  ///< not a number in an empty bin
    sum,
    density  ///< sum over the volume of the bin, per angstrom^3
};

struct SpatialBinOptions {
    /// Bins along the edges a, b and c of the cell; 1: no division along it.
    std::array<int, 3> bins{1, 1, 20};
    BinOperation operation = BinOperation::mean;
};

/// Bins with the shape of the cell, and values in them.
struct SpatialBins {
    std::array<int, 3> bins{1, 1, 1};
    std::vector<double> values;       ///< the last axis runs fastest
    std::vector<std::size_t> counts;  ///< atoms per bin, in the same order
    std::vector<std::size_t> ofAtom;  ///< per atom, its bin
    /// Middle of each bin along each axis, as distance from the cell's face, angstrom.
    std::array<std::vector<double>, 3> positions;

    [[nodiscard]] double at(int a, int b, int c) const {
        return values[static_cast<std::size_t>((a * bins[1] + b) * bins[2] + c)];
    }
};

/// @param values one per atom; empty: 1 for each, so that `density` is the number density.
/// Atoms outside of the cell along an axis that is not periodic belong to the outermost bin.
/// @throws core::InputError for no cell, fewer than 1 bin, a number of values that does not fit.
[[nodiscard]] SpatialBins binSpatially(const AtomicStructure& structure,
                                       std::span<const double> values,
                                       const SpatialBinOptions& options);

}  // namespace isthmus::structure
