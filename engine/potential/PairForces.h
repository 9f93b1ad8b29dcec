#pragma once

#include <vector>

#include "engine/potential/Potential.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::potential {

/// The forces between atoms as a sum over pairs along their lines,
///   f_ij = dE/dr_ij r_ij / r_ij  (on i, with r_ij = r_j - r_i),
/// which exists for these potentials because their energy is a function of distances. In an
/// embedded-atom potential
///   dE/dr_ij = phi'(r_ij) + F'_i f'_ji(r_ij) + F'_j f'_ij(r_ij).
/// A virial made of them is that of ForceEvaluator: sum over pairs of dE/dr r r / r.
struct PairForces {
    structure::NeighborList neighbors;  ///< each pair from both of its atoms
    std::vector<double> slopes;         ///< dE/dr in eV/angstrom, in the order of the neighbors
};

/// @throws core::InputError for a species that the potential does not have, and for a potential
/// that is neither an embedded-atom nor a Lennard-Jones one.
[[nodiscard]] PairForces pairForces(const Potential& potential,
                                    const structure::AtomicStructure& structure,
                                    const structure::AtomLoop& loop = {});

}  // namespace isthmus::potential
