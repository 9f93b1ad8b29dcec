#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// Everything that the future of a run depends on besides its description. The random numbers need
/// no more than the step (they are a function of seed, step and atom).
struct DynamicsState {
    structure::AtomicStructure structure;      ///< positions, velocities, cell
    std::int64_t step = 0;                     ///< since the very first run
    core::Mat3 cellRate = core::Mat3::Zero();  ///< of the barostat, 1/ps
    std::vector<double> chain;                 ///< NoseHooverChain::state() of the atoms
    std::vector<double> cellChain;             ///< and of the cell
    double heat = 0.0;      ///< given to the atoms by thermostats without a Hamiltonian, eV
    double work = 0.0;      ///< done on the atoms by deformation, indenter and removals, eV
    double cellWork = 0.0;  ///< done against the target stress by the barostat, eV
};

/// Writes an HDF5 file: positions, velocities, box, species and the hidden variables in double
/// precision. Replaces an old file only when complete. @throws core::ComputeError.
void writeDynamicsState(const DynamicsState& state, const std::filesystem::path& file);

/// @throws core::InputError where it is missing or no such file.
[[nodiscard]] DynamicsState readDynamicsState(const std::filesystem::path& file);

}  // namespace isthmus::md
