#include "engine/md/RunRecorder.h"

#include <utility>

#include "engine/core/Units.h"
#include "engine/md/Statistics.h"
#include "engine/md/StudyInput.h"
#include "engine/md/dynamics/Dynamics.h"

namespace isthmus::md {

namespace {

/// In the order xx yy zz yz xz xy.
constexpr const char* kStresses[] = {"stress_xx", "stress_yy", "stress_zz",
                                     "stress_yz", "stress_xz", "stress_xy"};

/// Live curves need no more points than a screen can show.
constexpr auto kObserveInterval = std::chrono::milliseconds(50);

}  // namespace

RunRecorder::RunRecorder(study::StudyResult& result, job::JobContext& context, double equilibration,
                         potential::ForceEvaluator evaluator)
    : result_(result),
      context_(context),
      equilibration_(equilibration),
      evaluator_(std::move(evaluator)),
      frames_(context) {
    result_.series = {
        {"temperature", "ps", "K", {}, {}},       {"pressure", "ps", "GPa", {}, {}},
        {"potential_energy", "ps", "eV", {}, {}}, {"total_energy", "ps", "eV", {}, {}},
        {"volume", "ps", "angstrom^3", {}, {}},   {"conserved_energy", "ps", "eV", {}, {}}};
    for (const char* component : kStresses) {
        result_.series.push_back({component, "ps", "GPa", {}, {}});
    }
    result_.series.push_back({"indenter_force", "ps", "eV/angstrom", {}, {}});
}

void RunRecorder::recordStress(MdSimulation& simulation) {
    const structure::AtomicStructure& now = simulation.current();
    if (!now.cell.isDefined()) {
        return;
    }
    if (!isEquilibrated_ && simulation.time() > equilibration_) {
        isEquilibrated_ = true;
        stress_.clear();
    }
    stress_.add(now, evaluator_.evaluate(now.cell, now.positions, true).virials);
}

std::vector<core::Field> RunRecorder::stressFields() const {
    if (stress_.isEmpty()) {
        return {};
    }
    return {stress_.vonMisesStress()};
}

Thermo RunRecorder::recordThermo(MdSimulation& simulation, bool isLast) {
    recordStress(simulation);
    const Thermo thermo = simulation.thermo();
    const auto now = std::chrono::steady_clock::now();
    const bool isLive = isLast || !lastObserved_ || now - *lastObserved_ >= kObserveInterval;
    if (isLive) {
        lastObserved_ = now;
    }
    const bool hasVolume = thermo.volume > 0.0;
    const Dynamics* own = simulation.dynamics();
    const bool hasStress = hasVolume && own != nullptr && own->isCellSheared();
    const bool hasIndenter = own != nullptr && own->hasIndenter();
    const std::pair<double, bool> values[] = {
        {thermo.temperature, true},
        {thermo.pressure(), hasVolume},
        {thermo.potentialEnergy, true},
        {thermo.totalEnergy(), true},
        {thermo.volume, hasVolume},
        {thermo.conservedEnergy.value_or(0.0), thermo.conservedEnergy.has_value()},
        {thermo.stress[0], hasStress},
        {thermo.stress[1], hasStress},
        {thermo.stress[2], hasStress},
        {thermo.stress[3], hasStress},
        {thermo.stress[4], hasStress},
        {thermo.stress[5], hasStress},
        {hasIndenter ? own->indenterForce().norm() : 0.0, hasIndenter}};
    for (std::size_t k = 0; k < result_.series.size(); ++k) {
        const auto [value, exists] = values[k];
        if (!exists) {
            continue;
        }
        study::Series& series = result_.series[k];
        series.times.push_back(thermo.time);
        series.values.push_back(value);
        if (isLive) {
            context_.observe(series.name, thermo.time, series.timeUnit, value, series.unit);
        }
    }
    return thermo;
}

void RunRecorder::recordFrame(MdSimulation& simulation) {
    const structure::AtomicStructure& now = simulation.current();
    auto kept = std::make_shared<structure::AtomicStructure>(now);
    std::vector<core::Field> fields = stressFields();
    for (core::Field& field : fields) {
        kept->setField(field);
    }
    if (!stress_.isEmpty()) {
        kept->setField(stress_.stress());
    }
    last_ = std::move(kept);
    frames_.record({.step = simulation.stepCount(), .time = simulation.time()}, now,
                   std::move(fields));
}

void RunRecorder::addMeans(double equilibration) {
    for (const study::Series& series : result_.series) {
        std::vector<double> times;
        std::vector<double> samples;
        for (std::size_t i = 0; i < series.times.size(); ++i) {
            if (series.times[i] > equilibration) {
                times.push_back(series.times[i] / core::units::kNanosecondInPicosecond);
                samples.push_back(series.values[i]);
            }
        }
        if (series.name == "conserved_energy") {
            // Its zero means nothing, its drift does.
            if (last_ != nullptr && samples.size() > 1) {
                const auto atoms = static_cast<double>(last_->atomCount());
                const Slope drift = slopeOf(times, samples);
                result_.addResult("energy_drift", drift.value / atoms, "eV/ns",
                                  drift.standardError ? std::optional(*drift.standardError / atoms)
                                                      : std::nullopt);
            }
        } else if (!samples.empty()) {
            const Mean mean = blockAverage(samples);
            result_.addResult(series.name, mean.value, series.unit, mean.standardError);
        }
    }
}

void RunRecorder::finish(std::int64_t steps, double equilibration) {
    addMeans(equilibration);
    std::erase_if(result_.series, [](const study::Series& each) { return each.times.empty(); });
    result_.addResult("frames", static_cast<double>(frames_.count()), "");
    result_.addResult("steps", static_cast<double>(steps), "");
    if (last_) {
        result_.products.emplace_back("structure", study::Product("structure", last_));
    }
    frames_.finish(result_);
    if (checkpoint_) {
        result_.products.emplace_back("restart", study::Product("restart", checkpoint_));
    }
    if (!restart_.empty()) {
        result_.files.emplace_back("restart", restart_);
    }
}

void RunRecorder::recordRestart(MdSimulation& simulation, const std::filesystem::path& file) {
    Dynamics* own = simulation.dynamics();
    if (own == nullptr) {
        return;
    }
    checkpoint_ = std::make_shared<const DynamicsState>(own->checkpoint());
    if (!file.empty()) {
        std::filesystem::create_directories(file.parent_path());
        writeDynamicsState(*checkpoint_, file);
        restart_ = file;
    }
}

}  // namespace isthmus::md
