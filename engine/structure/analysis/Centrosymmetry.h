#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// The centrosymmetry parameter of each atom, angstrom^2,
///   P = sum over the N/2 smallest of |r_i + r_j|^2,
/// r_i and r_j running over all pairs of the N nearest neighbors (C. L. Kelchner, S. J. Plimpton,
/// J. C. Hamilton, Phys. Rev. B 58, 11085 (1998); pairs are chosen as LAMMPS does: a neighbor may
/// occur in several). 0 in a centrosymmetric crystal, a^2/2 beside a vacancy of fcc.
/// @param neighbors N, even: 12 for fcc and hcp, 8 for bcc.
/// @throws core::InputError for a number that is odd or below 2, or more than there are neighbors.
[[nodiscard]] std::vector<double> centrosymmetry(const AtomicStructure& structure,
                                                 int neighbors = 12, const AtomLoop& loop = {});

}  // namespace isthmus::structure
