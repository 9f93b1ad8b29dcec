#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

struct BondOrderOptions {
    std::vector<int> degrees{4, 6};  ///< l, 1 to 20
    /// So many nearest neighbors; 0: all closer than the cutoff.
    int neighbors = 12;
    double cutoff = 3.0;    ///< angstrom; used where `neighbors` is 0
    bool averaged = false;  ///< over the atom and its neighbors
};

/// Bond-orientational order parameters of each atom: a list of atoms for each degree,
///   q_l = sqrt(4 pi / (2 l + 1) sum_m |q_lm|^2),  q_lm = 1/N sum_j Y_lm(r_j / |r_j|)
/// (P. J. Steinhardt, D. R. Nelson, M. Ronchetti, Phys. Rev. B 28, 784 (1983)); averaged, with q_lm
/// replaced by its mean over the atom and its N neighbors (W. Lechner, C. Dellago, J. Chem. Phys.
/// 129, 114707 (2008)). 0 for an atom without neighbors.
/// @throws core::InputError for a degree out of range, neither neighbors nor a cutoff.
[[nodiscard]] std::vector<std::vector<double>> bondOrder(const AtomicStructure& structure,
                                                         const BondOrderOptions& options,
                                                         const AtomLoop& loop = {});

}  // namespace isthmus::structure
