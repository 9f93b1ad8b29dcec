#include "engine/md/StabilityWatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Units.h"

namespace isthmus::md {

namespace {

/// Below this the thermal energy is no measure of what rounding and a time step may do, K.
constexpr double kCold = 100.0;
constexpr double kTooHot = 10.0;

}  // namespace

StabilityWatch::StabilityWatch(const MdSystem& system)
    : atoms_(static_cast<double>(system.structure->atomCount())),
      timeStep_(system.timeStep),
      temperature_(kCold) {
    if (system.hasThermostat()) {
        temperature_ = std::max(
            {kCold, system.temperature, system.endTemperature.value_or(system.temperature)});
    }
}

void StabilityWatch::allow(double temperature) {
    temperature_ = std::max(temperature_, temperature);
}

void StabilityWatch::check(const Thermo& thermo) {
    if (!hasStarted_) {
        hasStarted_ = true;
        temperature_ = std::max(temperature_, thermo.temperature);
        first_ = thermo.conservedEnergy;
    }
    const auto fail = [&](const std::string& reason) {
        throw core::ComputeError(fmt::format(
            "the simulation went astray by {:.6g} ps: {}; take a shorter time step than {:.6g} fs, "
            "or relax the structure first (md.relax)",
            thermo.time, reason, timeStep_ * core::units::kPicosecondInFemtosecond));
    };
    if (first_ && thermo.conservedEnergy) {
        const double thermal = 3.0 * core::units::kBoltzmann * temperature_ * atoms_;
        const double change = std::abs(*thermo.conservedEnergy - *first_) / thermal;
        worst_ = std::max(worst_, change);
        if (!(change < 1.0)) {
            fail(fmt::format(
                "the energy that should be conserved has changed by {:.3g} eV per "
                "atom, at a temperature of {:.4g} K",
                std::abs(*thermo.conservedEnergy - *first_) / atoms_, thermo.temperature));
        }
    } else if (!(thermo.temperature < kTooHot * temperature_)) {
        fail(
            fmt::format("the temperature is {:.4g} K, where {:.4g} K are the most that was asked "
                        "for",
                        thermo.temperature, temperature_));
    }
}

}  // namespace isthmus::md
