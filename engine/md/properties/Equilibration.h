#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "engine/md/MdSimulation.h"

namespace isthmus::md {

/// How a liquid or crystal gets ready for a run at constant energy.
struct Equilibration {
    MdSystem system;  ///< under the thermostat, at the wanted temperature
    std::int64_t steps = 0;
    std::optional<double> meltTemperature = std::nullopt;  ///< K; held so long there first
    /// Binds a system to a device.
    std::function<MdSimulation(const MdSystem&)> bind;
    /// Called each 30 ms or so with the steps done of all; it may throw to stop.
    std::function<void(std::int64_t)> onPiece;
    /// Of the melting, where there is one.
    std::function<void(std::int64_t)> onMeltingPiece;
};

/// Velocities are drawn with the system's seed and the atoms held under the thermostat; then, once,
/// the total momentum is taken off and the velocities are scaled so that the energy is the mean of
/// the second half of that time, which keeps the temperature near the wanted one.
/// @returns the atoms to start at constant energy with.
[[nodiscard]] structure::AtomicStructure equilibrate(const Equilibration& equilibration);

}  // namespace isthmus::md
