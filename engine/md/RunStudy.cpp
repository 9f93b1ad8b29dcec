#include "engine/md/RunStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/Repetition.h"
#include "engine/md/RunDescription.h"
#include "engine/md/RunRecorder.h"
#include "engine/md/RunSteering.h"
#include "engine/md/StabilityWatch.h"
#include "engine/md/StudyInput.h"
#include "engine/md/dynamics/CellMotion.h"

namespace isthmus::md {

namespace {

/// Part of a run that is equilibration where none is given.
constexpr double kEquilibrating = 0.2;
/// Change of the conserved energy, as a part of the thermal energy, that is worth a warning.
constexpr double kUneasy = 0.03;

/// What the options say about when something is due.
struct Schedule {
    explicit Schedule(const study::Json& options)
        : timeStep(timeStepOf(options)),
          isDefault(options.at("equilibration").is_null()),
          equilibration(isDefault ? kEquilibrating * options.at("duration").get<double>()
                                  : options.at("equilibration").get<double>()),
          steps(std::max<std::int64_t>(
              1, std::llround(options.at("duration").get<double>() / timeStep))),
          frameEvery(options.at("frame_every")),
          thermoEvery(options.at("thermo_every")),
          restartEvery(options.at("restart_every")) {}

    /// What the means leave out of a run that reached a time, ps: one that is stopped early has had
    /// less.
    [[nodiscard]] double equilibrationOf(double time) const {
        return isDefault ? std::min(equilibration, kEquilibrating * time) : equilibration;
    }
    [[nodiscard]] bool isThermoDue(std::int64_t step) const {
        return step % thermoEvery == 0 || step == steps;
    }
    [[nodiscard]] bool isFrameDue(std::int64_t step) const {
        return step % frameEvery == 0 || step == steps;
    }
    [[nodiscard]] bool isRestartDue(std::int64_t step) const {
        return (restartEvery > 0 && step % restartEvery == 0) || step == steps;
    }
    /// Steps until something is due.
    [[nodiscard]] std::int64_t untilDue(std::int64_t step) const {
        const std::int64_t restart =
            restartEvery > 0 ? restartEvery - step % restartEvery : steps - step;
        return std::min({steps - step, frameEvery - step % frameEvery,
                         thermoEvery - step % thermoEvery, restart});
    }

    double timeStep;       // ps
    bool isDefault;        // equilibration
    double equilibration;  // ps
    std::int64_t steps;
    std::int64_t frameEvery;
    std::int64_t thermoEvery;
    std::int64_t restartEvery;  // 0: at the end only
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

/// Whether the volume fluctuates a few percent too much, see CellMotion.
bool isCellTooFast(const MdSystem& md) {
    constexpr double kFewestSteps = 0.4 * CellMotion::kGoodSteps;
    return md.hasBarostat() && md.barostatTime < kFewestSteps * md.timeStep;
}

}  // namespace

void RunStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    StudyInput input(setup_);
    const Schedule schedule(setup_.options);
    const study::Environment& environment = setup_.environment;
    const std::string ensemble = setup_.options.at("ensemble").at("kind");
    repeatForDevice(input, setup_, ensemble == "npt" || ensemble == "nph", result_, context);
    const MdSystem md = describeRun(input, setup_, schedule.steps, result_.notes);
    MdSimulation simulation(md, environment.device, environment.threads);
    result_.device = simulation.platform().label;
    const auto warn = [&](const std::string& note) {
        result_.notes.push_back(note);
        context.warn(note);
    };
    std::ranges::for_each(simulation.notes(), warn);
    if (simulation.dynamics() != nullptr && isCellTooFast(md)) {
        warn(fmt::format(
            "A barostat time of {:g} ps is {:.0f} time steps only: the cell oscillates "
            "so fast that its volume fluctuates too much. Take {:g} ps or more.",
            md.barostatTime, md.barostatTime / md.timeStep, CellMotion::kGoodSteps * md.timeStep));
    }

    RunRecorder recorder(result_, context, schedule.equilibration,
                         potential::ForceEvaluator(
                             input.potential, potential::typesOf(*input.potential, *md.structure),
                             {.threads = environment.threads}));
    recorder.frames().open(environment, *md.structure);
    const auto restart = environment.outputDirectory.empty()
                             ? std::filesystem::path()
                             : environment.outputDirectory / (environment.name + ".restart.h5");
    const auto finish = [&] {
        recorder.finish(simulation.stepCount(), schedule.equilibrationOf(simulation.time()));
    };
    StabilityWatch watch(md);
    Pace pace;
    RunSteering steering(setup_.options);
    try {
        watch.check(recorder.recordThermo(simulation, false));
        recorder.recordFrame(simulation);
        while (simulation.stepCount() < schedule.steps) {
            const auto start = std::chrono::steady_clock::now();
            for (const std::string& change : steering.apply(context.takeChanges(), simulation)) {
                watch.allow(steering.temperature());
                result_.notes.push_back(change);
                context.log(change);
            }
            const int steps = static_cast<int>(
                std::min<std::int64_t>(pace.steps(), schedule.untilDue(simulation.stepCount())));
            simulation.step(steps);
            const std::int64_t now = simulation.stepCount();
            if (schedule.isThermoDue(now)) {
                watch.check(recorder.recordThermo(simulation, now == schedule.steps));
            }
            if (schedule.isFrameDue(now)) {
                recorder.recordFrame(simulation);
            }
            if (schedule.isRestartDue(now)) {
                recorder.recordRestart(simulation, restart);
            }
            pace.measured(steps, std::chrono::steady_clock::now() - start);
            context.report(
                now, schedule.steps,
                simulation.time() <= schedule.equilibration ? "Equilibrating" : "Running");
        }
    } catch (const job::Cancelled&) {
        recorder.recordRestart(simulation, restart);
        finish();
        throw;
    } catch (...) {
        finish();
        throw;
    }
    finish();
    if (watch.worst() > kUneasy) {
        warn(fmt::format(
            "The energy that should be conserved changed by {:.0f} % of the thermal energy: the "
            "time step is too long for this temperature. Shorten it and compare.",
            100.0 * watch.worst()));
    }
}

}  // namespace isthmus::md
