#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `nist-equation-of-state`: internal energy and pressure of the Lennard-Jones fluid, cut off at 3
/// sigma with the correction for the rest, at the twenty states for which the NIST Standard
/// Reference Simulation Website (SRSW) gives them from Monte Carlo. 500 atoms, BAOAB at 0.004 tau.
///
/// The energy is that of the positions; the pressure is rho k T and the mean virial, since the
/// velocities' part is known.
void runFluidCase(ValidationRun& run);

}  // namespace isthmus::app::benchmark
