#include "engine/md/properties/EquilibriumRun.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/Repetition.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/Equilibration.h"
#include "engine/md/properties/Propagator.h"

namespace isthmus::md {

EquilibriumRun::EquilibriumRun(job::JobContext& context, const study::StudySetup& setup,
                               study::StudyResult& result)
    : options_(setup.options),
      environment_(setup.environment),
      result_(result),
      input_(setup),
      timeStep_(timeStepOf(options_)),
      sampleEvery_(options_.at("sample_every")),
      interval_(timeStep_ * static_cast<double>(sampleEvery_)),
      stages_(context, 0) {
    requireCrystal(*input_.structure, "a transport coefficient");
    repeatForDevice(input_, setup, false, result, context);
    const double window = options_.at("window");
    const double duration = options_.at("duration");
    blocks_ = options_.at("blocks").get<std::size_t>();
    lags_ = static_cast<std::size_t>(std::llround(window / interval_));
    samplesPerBlock_ = static_cast<std::size_t>(
        std::llround(duration / (interval_ * static_cast<double>(blocks_))));
    const auto runs = options_.at("runs").get<std::int64_t>();
    const bool melts =
        options_.contains("melt_temperature") && !options_.at("melt_temperature").is_null();
    stages_.add(runs * stepsOf(options_.at("equilibration")) * (melts ? 2 : 1));
}

std::int64_t EquilibriumRun::stepsOf(double time) const {
    return std::llround(time / timeStep_);
}

std::shared_ptr<const structure::AtomicStructure> EquilibriumRun::equilibrated(std::uint64_t seed) {
    auto start = std::make_shared<structure::AtomicStructure>(*input_.structure);
    dropMomentaryFields(*start);
    Equilibration equilibration{.system = {.structure = start,
                                           .potential = input_.potential,
                                           .ensemble = Ensemble::nvt,
                                           .timeStep = timeStep_,
                                           .temperature = options_.at("temperature"),
                                           .friction = options_.at("friction"),
                                           .seed = seed},
                                .steps = stepsOf(options_.at("equilibration"))};
    const auto melt = options_.find("melt_temperature");
    if (melt != options_.end() && !melt->is_null()) {
        equilibration.meltTemperature = melt->get<double>();
    }
    equilibration.bind = [this](const MdSystem& system) {
        return MdSimulation(system, environment_.device, environment_.threads);
    };
    equilibration.onMeltingPiece = [&](std::int64_t done) { stages_.report(done, "Melting"); };
    equilibration.onPiece = [&](std::int64_t done) { stages_.report(done, "Equilibrating"); };
    auto atoms = std::make_shared<structure::AtomicStructure>(equilibrate(equilibration));
    stages_.finish(equilibration.steps * (equilibration.meltTemperature ? 2 : 1));
    return atoms;
}

void EquilibriumRun::run(const std::function<void(MdSimulation&)>& onSample,
                         const std::function<void()>& onBlock) {
    const auto runs = options_.at("runs").get<std::uint64_t>();
    const auto seed = options_.at("seed").get<std::uint64_t>();
    const auto measured = static_cast<std::int64_t>(blocks_ * samplesPerBlock_) * sampleEvery_;
    stages_.add(static_cast<std::int64_t>(runs) * measured);
    for (std::uint64_t r = 0; r < runs; ++r) {
        MdSystem md{
            .potential = input_.potential, .ensemble = Ensemble::nve, .timeStep = timeStep_};
        md.structure = equilibrated(seed + r);
        MdSimulation simulation(md, environment_.device, environment_.threads);
        result_.device = simulation.platform().label;
        const auto n = static_cast<double>(md.structure->atomCount());
        const double first = simulation.thermo().totalEnergy();
        const std::string stage = runs == 1 ? std::string("Measuring")
                                            : fmt::format("Measuring, run {} of {}", r + 1, runs);
        Propagator propagator(simulation, [&](std::int64_t done) { stages_.report(done, stage); });
        for (std::size_t block = 0; block < blocks_; ++block) {
            for (std::size_t sample = 0; sample < samplesPerBlock_; ++sample) {
                const Thermo thermo = simulation.thermo();
                temperatures_.push_back(thermo.temperature);
                pressures_.push_back(thermo.pressure());
                drift_ = std::max(drift_, std::abs(thermo.totalEnergy() - first) / n);
                onSample(simulation);
                propagator.advance(sampleEvery_);
            }
            onBlock();
        }
        stages_.finish(measured);
    }
}

void EquilibriumRun::addState() {
    if (temperatures_.empty()) {
        return;
    }
    const Mean temperature = blockAverage(temperatures_);
    const Mean pressure = blockAverage(pressures_);
    result_.addResult("temperature", temperature.value, "K", temperature.standardError);
    result_.addResult("pressure", pressure.value, "GPa", pressure.standardError);
    result_.addResult("energy_drift", drift_, "eV");
    result_.addResult("simulated_time", static_cast<double>(temperatures_.size()) * interval_,
                      "ps");
}

}  // namespace isthmus::md
