#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `melting`: the study md.melting for copper by Mishin, 6,144 atoms, beside the melting point that
/// Y. Mishin et al., Phys. Rev. B 63, 224106 (2001), and LAMMPS (1327 +- 4 K) find.
void runMeltingCase(ValidationRun& run);

/// `latent-heat`: the study md.latent-heat for the same copper at its melting point beside LAMMPS's
/// 0.1235 +- 0.0025 eV per atom and volumes of both phases (500 atoms).
void runLatentHeatCase(ValidationRun& run);

}  // namespace isthmus::app::benchmark
