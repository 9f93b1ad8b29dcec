#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// Order of an fcc or bcc lattice along z: in slices of one lattice constant each,
///   q = 1/2 sum over k of |1/n sum_j exp(i k . r_j)|^2,  k = 4 pi/a (along x, along y),
/// which is exp(-k^2 <u^2>) of a crystal with its cube axes along x, y, z, and about 1/n of a
/// liquid.
struct CrystalOrder {
    std::vector<double> slices;  ///< from the bottom to the top of the cell

    /// @param cells lattice constants along x and y.
    CrystalOrder(const structure::AtomicStructure& structure, int cellsX, int cellsY);

    /// Part of the slices that are ordered, q above 0.1.
    [[nodiscard]] double solidFraction() const;
};

}  // namespace isthmus::md
