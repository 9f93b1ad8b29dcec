#include "engine/md/properties/HeatCapacityStudy.h"

#include "engine/core/Units.h"
#include "engine/job/JobContext.h"
#include "engine/md/properties/TemperatureSweep.h"

namespace isthmus::md {

namespace {

double meanMass(const structure::AtomicStructure& structure) {
    double sum = 0.0;
    for (std::size_t i = 0; i < structure.atomCount(); ++i) {
        sum += structure.mass(i);
    }
    return sum / static_cast<double>(structure.atomCount());
}

}  // namespace

void HeatCapacityStudy::run(job::JobContext& context) {
    namespace units = core::units;
    context.report(0, 0, "Preparing");
    TemperatureSweep sweep(setup_, result_);
    const auto finish = [&] {
        sweep.addSlope("heat_capacity", &ThermalPoint::enthalpy, false, 1.0 / units::kBoltzmann,
                       "k_B");
        // The same in other units: per mole of atoms and per kilogram.
        const study::Quantity* perAtom = result_.findResult("heat_capacity");
        if (perAtom == nullptr) {
            return;
        }
        const auto add = [&](const char* name, double factor, const char* unit) {
            const study::Quantity& q = *result_.findResult("heat_capacity");
            const auto error = q.standardError;
            result_.addResult(name, q.value * factor, unit,
                              error ? std::optional(*error * factor) : std::nullopt);
        };
        const double joulePerKelvin = units::kBoltzmann * units::kElementaryCharge;
        add("molar_heat_capacity", units::kBoltzmann * units::kEvInJoulePerMole, "J/(mol K)");
        add("specific_heat_capacity",
            joulePerKelvin / (meanMass(sweep.structure()) * units::kDaltonInKg), "J/(kg K)");
    };
    try {
        sweep.run(context);
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

}  // namespace isthmus::md
