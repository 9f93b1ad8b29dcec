#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `nist`: energy, virial and tail correction of the four sample configurations of NIST's
/// "Lennard-Jones Fluid Reference Calculations: Cuboid Cell", to all digits printed there; at other
/// cutoffs and truncations beside LAMMPS, to 1e-10.
void runNistCase(ValidationRun& run);

/// Half a unit of the last of so many significant digits.
[[nodiscard]] double halfUnit(double value, int digits);

}  // namespace isthmus::app::benchmark
