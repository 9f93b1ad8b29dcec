#include "engine/md/RunStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/RunRecorder.h"
#include "engine/md/StudyInput.h"

namespace isthmus::md {

namespace {

constexpr double kFemtosecond = 1e-3;  // ps

/// What the options say about when something is due.
struct Schedule {
    explicit Schedule(const study::Json& options)
        : timeStep(options.at("time_step").get<double>() * kFemtosecond),
          equilibration(options.at("equilibration")),
          steps(std::max<std::int64_t>(
              1, std::llround(options.at("duration").get<double>() / timeStep))),
          frameEvery(options.at("frame_every")),
          thermoEvery(options.at("thermo_every")) {
        const double duration = options.at("duration");
        if (equilibration >= duration) {
            throw core::InputError(
                fmt::format("\"equilibration\" is {:.6g} ps and leaves nothing of the \"duration\" "
                            "of {:.6g} ps; make it shorter",
                            equilibration, duration));
        }
    }

    [[nodiscard]] bool isThermoDue(std::int64_t step) const {
        return step % thermoEvery == 0 || step == steps;
    }
    [[nodiscard]] bool isFrameDue(std::int64_t step) const {
        return step % frameEvery == 0 || step == steps;
    }
    /// Steps until something is due.
    [[nodiscard]] std::int64_t untilDue(std::int64_t step) const {
        return std::min(
            {steps - step, frameEvery - step % frameEvery, thermoEvery - step % thermoEvery});
    }

    double timeStep;       // ps
    double equilibration;  // ps
    std::int64_t steps;
    std::int64_t frameEvery;
    std::int64_t thermoEvery;
};

/// Steps between two looks at the stop sign, so many that they take about 30 ms.
class Pace {
public:
    [[nodiscard]] int steps() const { return static_cast<int>(steps_); }
    void measured(int steps, std::chrono::duration<double> time) {
        constexpr double kWanted = 0.03;  // s
        const double possible = kWanted * steps / std::max(time.count(), 1e-6);
        steps_ = std::clamp(possible, 1.0, std::min(1e6, 2.0 * steps_));
    }

private:
    double steps_ = 1.0;
};

MdSystem describe(const StudyInput& input, const study::Json& options, const Schedule& schedule,
                  std::vector<std::string>& notes) {
    const study::Json& ensemble = options.at("ensemble");
    const std::string kind = ensemble.at("kind");
    MdSystem md{.potential = input.potential,
                .ensemble = kind == "nve"   ? Ensemble::nve
                            : kind == "nvt" ? Ensemble::nvt
                                            : Ensemble::npt,
                .timeStep = schedule.timeStep,
                .seed = options.at("seed")};
    if (md.ensemble != Ensemble::nve) {
        md.temperature = ensemble.at("temperature");
        md.friction = ensemble.at("friction");
    }
    if (md.ensemble == Ensemble::npt) {
        md.pressure = ensemble.at("pressure");
        md.barostatInterval = ensemble.at("barostat_interval");
    }
    auto structure = std::make_shared<structure::AtomicStructure>(*input.structure);
    dropMomentaryFields(*structure);
    md.structure = structure;
    md.validate();
    const auto initial = options.find("initial_temperature");
    if (initial != options.end() && !initial->is_null()) {
        drawVelocities(*structure, *initial, md.seed);
    } else if (!structure->hasVelocities() && md.ensemble != Ensemble::nve) {
        drawVelocities(*structure, md.temperature, md.seed);
    } else if (!structure->hasVelocities()) {
        notes.emplace_back(
            "The atoms started at rest: the structure has no velocities and no "
            "\"initial_temperature\" was given.");
    }
    return md;
}

}  // namespace

void RunStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    const StudyInput input(setup_);
    const Schedule schedule(setup_.options);
    const study::Environment& environment = setup_.environment;
    const MdSystem md = describe(input, setup_.options, schedule, result_.notes);
    MdSimulation simulation(md, environment.device, environment.threads);
    result_.device = simulation.platform().label;
    for (const std::string& note : simulation.notes()) {
        result_.notes.push_back(note);
        context.warn(note);
    }

    RunRecorder recorder(result_, context, schedule.equilibration,
                         potential::ForceEvaluator(
                             input.potential, potential::typesOf(*input.potential, *md.structure),
                             {.threads = environment.threads}));
    if (!environment.outputDirectory.empty()) {
        recorder.openTrajectory(environment.outputDirectory / (environment.name + ".h5"),
                                *md.structure);
    }
    Pace pace;
    try {
        recorder.recordThermo(simulation, false);
        recorder.recordFrame(simulation);
        while (simulation.stepCount() < schedule.steps) {
            const auto start = std::chrono::steady_clock::now();
            const int steps = static_cast<int>(
                std::min<std::int64_t>(pace.steps(), schedule.untilDue(simulation.stepCount())));
            simulation.step(steps);
            const std::int64_t now = simulation.stepCount();
            if (schedule.isThermoDue(now)) {
                recorder.recordThermo(simulation, now == schedule.steps);
            }
            if (schedule.isFrameDue(now)) {
                recorder.recordFrame(simulation);
            }
            pace.measured(steps, std::chrono::steady_clock::now() - start);
            context.report(
                now, schedule.steps,
                simulation.time() <= schedule.equilibration ? "Equilibrating" : "Running");
        }
    } catch (...) {
        recorder.finish(simulation.stepCount());
        throw;
    }
    recorder.finish(simulation.stepCount());
}

}  // namespace isthmus::md
