#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// The atomistic descriptors of Yu et al., Front. Mater. 12, 1616233 (2025), Eqs. 17, 27, 30 and
/// 31, that one structure gives; the diffusion coefficient D needs a run (md.diffusion).
struct AtomDescriptors {
    std::vector<int> coordination;  ///< Z_i
    /// Mean of |r_ij| - r0 over the neighbors, angstrom; 0 for an atom without neighbors.
    std::vector<double> bondLengthDeviation;
    double equilibriumLength = 0.0;  ///< r0, angstrom
    /// Mean bond energy E_b = 1/Z_i sum_j E_ij = 2 e_i / Z_i, eV, where e_i is the energy of the
    /// atom with half of each of its bonds: exact for a pair potential cut at the same distance;
    /// for a many-body potential, the energy shared out evenly. 0 for an atom without neighbors;
    /// empty where the structure has no field "local_energy".
    std::vector<double> bondEnergy;
    /// The paper's E_b of the whole structure: the mean of e_i, eV/atom; 0 without the field.
    double bindingEnergy = 0.0;
};

struct AtomDescriptorOptions {
    double cutoff = 3.0;             ///< of the bonds, angstrom
    double equilibriumLength = 0.0;  ///< r0, angstrom; 0: the mean length of all bonds
};

/// @throws core::InputError for a cutoff that is not positive.
[[nodiscard]] AtomDescriptors atomDescriptors(const AtomicStructure& structure,
                                              const AtomDescriptorOptions& options,
                                              const AtomLoop& loop = {});

}  // namespace isthmus::structure
