#pragma once

#include <OpenMM.h>

#include <memory>
#include <vector>

#include "engine/potential/Eam.h"
#include "engine/potential/LennardJones.h"

namespace isthmus::md {

/// Potentials as OpenMM's own forces, for OpenCL and CUDA. The devices compute in single precision
/// except for sums (forces agree with the evaluator within about 1e-4, relative to their root mean
/// square). Their `types` are indices into the potential's species, one per atom; the `cutoff`, nm,
/// is at most half of each edge of a box that is periodic.

/// CustomGBForce: E = sum_i F_i(sum_j rho_ij(r)) + sum_{i<j} phi_ij(r), the functions as natural
/// cubic splines through samples of ours. For CUDA, and to compare EamForce with.
[[nodiscard]] std::unique_ptr<OpenMM::Force> makeCustomForce(const potential::Eam& eam,
                                                             const std::vector<int>& types,
                                                             double cutoff, bool isPeriodic);

/// CustomNonbondedForce with epsilon and sigma per pair of types. OpenMM writes it into its own
/// kernel for pairs, and kernels like EamForce's have little to gain: one that added the forces of
/// 32,000 atoms without their energy was a fifth faster on a processor posing as an OpenCL device.
[[nodiscard]] std::unique_ptr<OpenMM::Force> makeCustomForce(const potential::LennardJones& lj,
                                                             const std::vector<int>& types,
                                                             double cutoff, bool isPeriodic);

}  // namespace isthmus::md
