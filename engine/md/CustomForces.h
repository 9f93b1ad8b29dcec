#pragma once

#include <OpenMM.h>

#include <memory>
#include <vector>

#include "engine/potential/Potential.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::md {

/// A potential as one of OpenMM's own forces, for OpenCL and CUDA:
///   EAM            CustomGBForce: E = sum_i F_i(sum_j rho_ij(r)) + sum_{i<j} phi_ij(r), the
///                  functions as natural cubic splines through samples of ours;
///   Lennard-Jones  CustomNonbondedForce with epsilon and sigma per pair of types.
/// The devices compute in single precision except for sums (forces agree with the evaluator within
/// about 1e-4, relative to their root mean square).
/// @param types index into potential.species() of each atom.
/// @param cell the box as OpenMM takes it, lower-triangular.
/// @throws core::InputError for a cell that is periodic along some axes only or smaller than two
/// cutoffs, where OpenMM's nearest-image rule would miss neighbors (Repetition.h).
[[nodiscard]] std::unique_ptr<OpenMM::Force> makeCustomForce(const potential::Potential& potential,
                                                             const std::vector<int>& types,
                                                             const structure::UnitCell& cell);

}  // namespace isthmus::md
