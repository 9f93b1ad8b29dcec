#include "app/engine/benchmark/validation/TransportCase.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "app/engine/benchmark/Argon.h"
#include "app/engine/benchmark/LammpsPeer.h"
#include "app/engine/benchmark/ScratchFolder.h"
#include "app/engine/benchmark/validation/LammpsTransport.h"
#include "app/engine/benchmark/validation/Replicas.h"
#include "app/engine/benchmark/validation/Transport.h"
#include "engine/md/properties/Equilibration.h"
#include "engine/md/properties/HeatFlux.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/potential/PotentialFactory.h"

namespace isthmus::app::benchmark {

namespace {

constexpr double kDensity = 0.8442;
constexpr double kTemperature = 0.722;
constexpr double kMeltTemperature = 3.0;
constexpr double kCutoff = 2.5;
constexpr int kCells = 7;
constexpr double kWantedError = 0.05;

/// Positions less those of the origin, mean square.
double displacementFrom(const std::vector<core::Vec3>& origin,
                        const std::vector<core::Vec3>& positions) {
    double sum = 0.0;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        sum += (positions[i] - origin[i]).squaredNorm();
    }
    return sum / static_cast<double>(positions.size());
}

/// Our run of one replica, recorded by the schedule.
TransportRecord record(md::MdSimulation& simulation, const md::MdSystem& system,
                       const TransportSchedule& schedule, Replicas& replicas) {
    potential::ForceEvaluator evaluator(
        system.potential, potential::typesOf(*system.potential, *system.structure), {});
    TransportRecord result;
    std::vector<core::Vec3> origin;
    for (std::int64_t step = 0; step <= schedule.steps(); step += schedule.sampleEvery) {
        if (step > 0) {
            simulation.step(schedule.sampleEvery);
            replicas.advance(schedule.sampleEvery);
        }
        const md::Thermo thermo = simulation.thermo();
        const structure::AtomicStructure& now = simulation.current();
        result.temperatures.push_back(thermo.temperature);
        result.addStress(thermo.stress);
        const core::Vec3 flux =
            md::heatFlux(now, evaluator.evaluate(now.cell, now.positions, true));
        for (std::size_t k = 0; k < 3; ++k) {
            result.heatFluxes[k].push_back(flux[static_cast<Eigen::Index>(k)]);
        }
        if (step > 0 && step % schedule.displacementEvery == 0) {
            result.displacements.back().push_back(displacementFrom(origin, now.positions));
        }
        if (step % schedule.originEvery == 0 && step < schedule.steps()) {
            origin = now.positions;
            result.displacements.push_back({0.0});
        }
    }
    return result;
}

void addRows(ValidationRun& run, const Transport& ours, const Transport* theirs,
             const std::string& peer) {
    using Coefficient = Transport::Coefficient;
    const auto beside = [&](const std::string& name, const Coefficient& a, const Coefficient& b) {
        run.add({.name = name + "_lammps",
                 .value = a.value,
                 .error = a.error,
                 .reference = b.value,
                 .referenceError = b.error,
                 .source = peer,
                 .wantedError = kWantedError});
    };
    const auto published = [&](const std::string& name, const Coefficient& a, double value,
                               double error, const char* source) {
        run.add({.name = name + "_published",
                 .value = a.value,
                 .error = a.error,
                 .reference = value,
                 .referenceError = error,
                 .source = source,
                 .wantedError = kWantedError});
    };
    if (theirs != nullptr) {
        beside("temperature", ours.temperature(), theirs->temperature());
        beside("diffusion", ours.diffusion(), theirs->diffusion());
        beside("viscosity", ours.viscosity(), theirs->viscosity());
        beside("conductivity", ours.conductivity(), theirs->conductivity());
    }
    published("viscosity", ours.viscosity(), 3.268, 0.055, "J. Chem. Phys. 126, 184512 (2007)");
    published("conductivity", ours.conductivity(), 6.946, 0.12,
              "J. Chem. Phys. 126, 184513 (2007)");
    for (const auto& [name, each] : {std::pair("viscosity", ours.viscosity()),
                                     std::pair("conductivity", ours.conductivity())}) {
        run.note(
            each.isSettled
                ? fmt::format("Plateau of the {} from {:.2f} tau on.", name, each.plateauBegin)
                : fmt::format("No plateau of the {}: the correlation has not died away.", name));
    }
}

}  // namespace

void runTransportCase(ValidationRun& run) {
    const auto count = static_cast<std::size_t>(run.options().replicas);
    TransportSchedule schedule{.timeStep = 0.004 * argon::tau()};
    schedule.origins = static_cast<int>(run.scaled(125.0, 5));
    const std::int64_t equilibration = run.scaled(20000.0, 4000);
    const md::PlatformChoice platform = run.platform();
    const auto potential = potential::makePotential(argon::potential(kCutoff, false), ".");
    const auto crystal =
        std::make_shared<const structure::AtomicStructure>(argon::block(kDensity, kCells));
    const std::optional<LammpsPeer> peer = LammpsPeer::find();
    run.note(fmt::format(
        "rho* = {}, T* = {}, {} atoms; {} replicas of {:.0f} tau{}.", kDensity, kTemperature,
        crystal->atomCount(), count, static_cast<double>(schedule.steps()) * 0.004,
        peer ? "" : "; LAMMPS (lmp) is not installed: packaging/peers installs it"));

    std::vector<std::shared_ptr<const structure::AtomicStructure>> starts(count);
    std::vector<TransportRecord> records(count);
    const auto steps = static_cast<std::int64_t>(count);
    Replicas ours(run.context(), "Ours", steps * (2 * equilibration + schedule.steps()));
    ours.run(count, run.replicaThreads(), [&](std::size_t k) {
        md::Equilibration start{.system = {.structure = crystal,
                                           .potential = potential,
                                           .ensemble = md::Ensemble::nvt,
                                           .timeStep = schedule.timeStep,
                                           .temperature = argon::temperature(kTemperature),
                                           .friction = 0.5 / argon::tau(),
                                           .seed = run.options().seed + k},
                                .steps = equilibration,
                                .meltTemperature = argon::temperature(kMeltTemperature)};
        start.bind = [&](const md::MdSystem& system) {
            return md::MdSimulation(system, platform, 1);
        };
        std::int64_t before = 0;
        start.onPiece = [&](std::int64_t done) {
            ours.advance(done - before);
            before = done;
        };
        start.onMeltingPiece = start.onPiece;
        auto atoms = std::make_shared<structure::AtomicStructure>(md::equilibrate(start));
        starts[k] = atoms;
        const md::MdSystem system{.structure = atoms,
                                  .potential = potential,
                                  .ensemble = md::Ensemble::nve,
                                  .timeStep = schedule.timeStep};
        md::MdSimulation simulation(system, platform, 1);
        records[k] = record(simulation, system, schedule, ours);
    });
    Transport mine(schedule, crystal->cell.volume());
    for (const TransportRecord& each : records) {
        mine.add(each);
    }
    if (!peer) {
        addRows(run, mine, nullptr, "");
        return;
    }
    const ScratchFolder folder;
    Replicas theirs(run.context(), "LAMMPS", steps * schedule.steps());
    theirs.run(count, run.options().threads, [&](std::size_t k) {
        records[k] = runLammpsTransport(*starts[k], schedule, argon::pairCommands(kCutoff),
                                        folder.path() / std::to_string(k),
                                        [&](std::int64_t done) { theirs.advance(done); });
        std::filesystem::remove_all(folder.path() / std::to_string(k));
    });
    Transport peers(schedule, crystal->cell.volume());
    for (const TransportRecord& each : records) {
        peers.add(each);
    }
    addRows(run, mine, &peers, "LAMMPS " + peer->version());
}

}  // namespace isthmus::app::benchmark
