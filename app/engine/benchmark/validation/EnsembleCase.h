#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `ensembles`: what thermostats and barostats keep, beside statistical mechanics.
///  - Kinetic energy of solid argon under each thermostat, with and without barostat: 2K/kT is a
///    chi-square variable (chi-square and Kolmogorov-Smirnov tests at 1 %).
///  - Volume of atoms that do not feel each other under each barostat: PV/kT is a gamma variable of
///    shape N + 1 (the same tests).
///  - Energies of solid argon at two temperatures and volumes at two pressures: the slope of the
///    logarithm of the ratio of their distributions (md::logRatio).
///  - Mean pressure under the barostat.
/// On other devices than the processor with the thermostat and barostat of OpenMM. The
/// instantaneous pressure has no distribution in closed form, so its mean is tested.
void runEnsembleCase(ValidationRun& run);

}  // namespace isthmus::app::benchmark
