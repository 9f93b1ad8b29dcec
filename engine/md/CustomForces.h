#pragma once

#include <OpenMM.h>

#include <memory>
#include <vector>

#include "engine/potential/Eam.h"
#include "engine/potential/LennardJones.h"

namespace isthmus::md {

/// Potentials as OpenMM's own forces, for OpenCL and CUDA. The devices compute in single precision
/// except for sums (forces agree with the evaluator within about 1e-4, relative to their root mean
/// square).
/// @param types index into the potential's species of each atom.
/// @param cutoff nm; at most half of each edge of a periodic box.

/// CustomGBForce: E = sum_i F_i(sum_j rho_ij(r)) + sum_{i<j} phi_ij(r), the functions as natural
/// cubic splines through samples of ours. For CUDA, and to compare EamForce with.
[[nodiscard]] std::unique_ptr<OpenMM::Force> makeCustomForce(const potential::Eam& eam,
                                                             const std::vector<int>& types,
                                                             double cutoff, bool isPeriodic);

/// CustomNonbondedForce with epsilon and sigma per pair of types, which OpenMM writes into its own
/// kernel for pairs.
[[nodiscard]] std::unique_ptr<OpenMM::Force> makeCustomForce(const potential::LennardJones& lj,
                                                             const std::vector<int>& types,
                                                             double cutoff, bool isPeriodic);

}  // namespace isthmus::md
