#pragma once

#include <OpenMM.h>

#include <memory>
#include <vector>

#include "engine/md/Platforms.h"
#include "engine/potential/Potential.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::md {

/// A potential as a force of OpenMM on a graphics device: on OpenCL an embedded-atom potential by
/// our own kernels (EamForce), all else by OpenMM's custom forces (CustomForces.h). The devices
/// compute pairs in single precision.
/// @param types index into potential.species() of each atom.
/// @param cell the box as OpenMM takes it, lower-triangular.
/// @throws core::InputError for a potential that devices do not know, and for a cell that is
/// periodic along some axes only or smaller than two cutoffs, where OpenMM's nearest-image rule
/// would miss neighbors (Repetition.h).
[[nodiscard]] std::unique_ptr<OpenMM::Force> makeDeviceForce(const potential::Potential& potential,
                                                             const std::vector<int>& types,
                                                             const structure::UnitCell& cell,
                                                             const PlatformChoice& platform);

}  // namespace isthmus::md
