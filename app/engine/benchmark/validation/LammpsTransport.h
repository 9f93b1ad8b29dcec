#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "app/engine/benchmark/validation/Transport.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::app::benchmark {

/// A run at constant energy by LAMMPS (`lmp`, one process) from given atoms and velocities: its
/// pressure tensor, `compute heat/flux` and `compute msd`, recorded as ours are.
/// @param pairCommands pair_style and pair_coeff lines.
/// @param folder for its files.
/// @param advance called with the steps done since its last call, at least each 50 ms; it may throw
/// to stop.
/// @throws core::ComputeError with what LAMMPS said last.
[[nodiscard]] TransportRecord runLammpsTransport(const structure::AtomicStructure& atoms,
                                                 const TransportSchedule& schedule,
                                                 const std::string& pairCommands,
                                                 const std::filesystem::path& folder,
                                                 const std::function<void(std::int64_t)>& advance);

}  // namespace isthmus::app::benchmark
