#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `static`: lattice constant, cohesive energy, stiffness, vacancy, surfaces and stacking fault of
/// each potential in the reference data (static_properties.jsonl, by LAMMPS), from the studies
/// md.elastic and md.defects. Agreement: 1e-6 angstrom, 1e-7 eV, 0.3 %, 2 meV, 0.5 % (surfaces and
/// faults; 0.5 mJ/m^2 for faults near zero).
void runStaticCase(ValidationRun& run);

}  // namespace isthmus::app::benchmark
