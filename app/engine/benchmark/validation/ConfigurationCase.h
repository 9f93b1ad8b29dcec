#pragma once

#include "app/engine/benchmark/validation/ValidationRun.h"

namespace isthmus::app::benchmark {

/// `configurations`: energy, forces and pressure of each of the reference configurations (folder
/// configs, by LAMMPS) on every device found; where a device does not take a cell as small, of the
/// cell repeated. Rows are differences: of the energy per atom, of the
/// forces as a part of the largest component, of the pressures as a part of the largest.
/// Agreement in double precision: forces 1e-6 for finely, 2e-5 for coarsely tabulated potentials
/// and 1e-9 for Lennard-Jones, energy 1e-8 eV per atom; on devices of single precision 1e-4 and
/// 1e-5 eV.
void runConfigurationCase(ValidationRun& run);

/// Options of the potential that LAMMPS's commands "pair_style ... ; pair_coeff ..." name.
/// @param species of the types, for Lennard-Jones and several funcfl files.
/// @throws core::InputError for commands that are not understood.
[[nodiscard]] core::Json potentialOf(const std::string& pairCommands,
                                     const std::vector<std::string>& species);

}  // namespace isthmus::app::benchmark
