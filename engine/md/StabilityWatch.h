#pragma once

#include <optional>

#include "engine/md/MdSystem.h"
#include "engine/md/Observables.h"

namespace isthmus::md {

/// Looks whether a run still follows the equations of motion. The energy that they conserve, what
/// thermostats, barostats and drives exchange taken off, may tremble by a small part of the thermal
/// energy 3 k T per atom; too long a time step lets it run away, also under a thermostat, which
/// then hides it. Where the motion does not know that energy, the temperature tells: ten times what
/// was asked for, or what the atoms had at the start.
class StabilityWatch {
public:
    explicit StabilityWatch(const MdSystem& system);

    /// Another temperature is asked for from now on, K.
    void allow(double temperature);
    /// @throws core::ComputeError where the conserved energy has moved by the whole thermal energy,
    /// or the temperature is ten times too high.
    void check(const Thermo& thermo);
    /// Largest change of the conserved energy so far, as a part of the thermal energy.
    [[nodiscard]] double worst() const { return worst_; }

private:
    double atoms_;
    double timeStep_;     // ps
    double temperature_;  // K, the highest asked for or found at the start
    std::optional<double> first_;
    bool hasStarted_ = false;
    double worst_ = 0.0;
};

}  // namespace isthmus::md
