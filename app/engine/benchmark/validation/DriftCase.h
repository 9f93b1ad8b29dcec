#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `nve-drift`: slope of the total energy per atom over 50 ps at constant energy of copper (Mishin
/// 2001), 500 atoms, 300 K, 1 fs, on every device found. In double precision it should stay below
/// 1e-5 eV per atom and nanosecond; of single and mixed precision it is shown.
void runDriftCase(ValidationRun& run);

}  // namespace isthmus::app::benchmark
