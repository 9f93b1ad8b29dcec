#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `lj-transport`: diffusion, viscosity and thermal conductivity of the Lennard-Jones fluid near
/// its triple point (rho* = 0.8442, T* = 0.722, cut off at 2.5 sigma, 1,372 atoms, 0.004 tau), from
/// replicas at constant energy. LAMMPS moves the same atoms, from the same positions and velocities
/// for the same time, and the same estimator makes coefficients of both. Beside both the values of
/// S. Viscardy, J. Servantie, P. Gaspard, J. Chem. Phys. 126, 184512 and 184513 (2007), for the
/// same state, cutoff and number of atoms.
void runTransportCase(ValidationRun& run);

}  // namespace isthmus::app::benchmark
