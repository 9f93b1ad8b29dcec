#include "engine/md/properties/ViscosityStudy.h"

#include <array>
#include <cmath>

#include "engine/core/Units.h"
#include "engine/job/JobContext.h"
#include "engine/md/properties/EquilibriumRun.h"
#include "engine/md/properties/GreenKubo.h"

namespace isthmus::md {

void ViscosityStudy::run(job::JobContext& context) {
    namespace units = core::units;
    context.report(0, 0, "Preparing");
    EquilibriumRun run(context, setup_, result_);
    GreenKubo kubo(run.interval(), run.lags());
    std::array<std::vector<double>, 5> fluxes;  // GPa
    // GPa^2 ps A^3/eV in GPa ps, which is mPa s.
    const auto factor = [&run] {
        return run.volume() / (units::kBoltzmann * run.temperature()) /
               units::kEvPerCubicAngstromInGpa;
    };
    const auto finish = [&] {
        addCoefficient("viscosity", kubo, factor(), "mPa s", result_);
        run.addState();
    };
    try {
        run.run(
            [&](MdSimulation& simulation) {
                const core::Voigt s = simulation.thermo().stress;
                const double values[] = {s[3], s[4], s[5], 0.5 * (s[0] - s[1]),
                                         (2.0 * s[2] - s[0] - s[1]) / (2.0 * std::sqrt(3.0))};
                for (std::size_t k = 0; k < fluxes.size(); ++k) {
                    fluxes[k].push_back(values[k]);
                }
            },
            [&] {
                kubo.addFluxes(fluxes);
                for (std::vector<double>& each : fluxes) {
                    each.clear();
                }
                if (kubo.blockCount() > 1) {
                    context.observe("viscosity", static_cast<double>(kubo.blockCount()), "block",
                                    factor() * kubo.plateau().value, "mPa s");
                }
            });
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

}  // namespace isthmus::md
