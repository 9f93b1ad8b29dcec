#include "engine/md/properties/ConductivityStudy.h"

#include <algorithm>
#include <array>

#include "engine/core/Units.h"
#include "engine/job/JobContext.h"
#include "engine/md/properties/EquilibriumRun.h"
#include "engine/md/properties/GreenKubo.h"
#include "engine/md/properties/HeatFlux.h"
#include "engine/md/properties/ReverseConductivity.h"

namespace isthmus::md {

void ConductivityStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    EquilibriumRun run(context, setup_, result_);
    const structure::AtomicStructure& structure = *run.input().structure;
    if (setup_.options.at("potential").at("kind").get<std::string>().starts_with("eam")) {
        result_.notes.emplace_back(
            "Lattice part only: the electrons, which carry most of the heat in a metal, are not in "
            "the potential.");
    }
    const bool isReverse = setup_.options.at("method").at("kind") == "reverse-nemd";
    if (!isReverse && std::any_of(structure.species.begin(), structure.species.end(),
                                  [&](int each) { return each != structure.species.front(); })) {
        result_.notes.emplace_back(
            "Several species: the flux of their partial enthalpies is not taken off, which matters "
            "where they diffuse.");
    }
    if (isReverse) {
        fromExchanges(context, run);
    } else {
        fromFluctuations(context, run);
    }
}

void ConductivityStudy::fromExchanges(job::JobContext& context, EquilibriumRun& start) {
    ReverseConductivity reverse(setup_, result_);
    try {
        reverse.run(context, start);
    } catch (...) {
        reverse.finish();
        throw;
    }
    reverse.finish();
}

void ConductivityStudy::fromFluctuations(job::JobContext& context, EquilibriumRun& run) {
    namespace units = core::units;
    constexpr const char* kUnit = "W/(m K)";
    const structure::AtomicStructure& structure = *run.input().structure;
    GreenKubo kubo(run.interval(), run.lags());
    potential::ForceEvaluator evaluator(run.input().potential,
                                        potential::typesOf(*run.input().potential, structure),
                                        {.threads = setup_.environment.threads});
    std::array<std::vector<double>, 3> fluxes;  // eV A/ps
    const auto factor = [&run] {
        const double t = run.temperature();
        return units::kEvPerPsAngstromKInWattPerMeterK / (run.volume() * units::kBoltzmann * t * t);
    };
    const auto finish = [&] {
        addCoefficient("conductivity", kubo, factor(), kUnit, result_);
        run.addState();
    };
    try {
        run.run(
            [&](MdSimulation& simulation) {
                const structure::AtomicStructure& now = simulation.current();
                const core::Vec3 flux =
                    heatFlux(now, evaluator.evaluate(now.cell, now.positions, true));
                for (std::size_t k = 0; k < 3; ++k) {
                    fluxes[k].push_back(flux[static_cast<Eigen::Index>(k)]);
                }
            },
            [&] {
                kubo.addFluxes(fluxes);
                for (std::vector<double>& each : fluxes) {
                    each.clear();
                }
                if (kubo.blockCount() > 1) {
                    context.observe("conductivity", static_cast<double>(kubo.blockCount()), "block",
                                    factor() * kubo.plateau().value, kUnit);
                }
            });
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

}  // namespace isthmus::md
