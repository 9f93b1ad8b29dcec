#include "engine/md/properties/CoexistenceRun.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/CrystalOrder.h"
#include "engine/md/properties/Propagator.h"
#include "engine/md/properties/TwoPhaseBlock.h"

namespace isthmus::md {

using core::Vec3;

namespace {

/// Time of short steps and strong friction for atoms too close at the faces, ps.
constexpr double kSoftening = 0.2;
/// The short step's part of the time step.
constexpr double kShortStep = 0.1;
/// Between the seeds of the rounds; those of the runs follow one another.
constexpr std::uint64_t kSeedsOfRuns = 100000;

}  // namespace

CoexistenceRun::CoexistenceRun(study::StudySetup setup, const StudyInput& input, int cellsX,
                               int cellsY)
    : setup_(std::move(setup)),
      input_(input),
      cellsX_(cellsX),
      cellsY_(cellsY),
      timeStep_(timeStepOf(setup_.options)) {}

std::int64_t CoexistenceRun::stepsOf(double time, double timeStep) const {
    return std::max<std::int64_t>(1, std::llround(time / timeStep));
}

std::int64_t CoexistenceRun::softSteps() const {
    return stepsOf(std::min(kSoftening, 0.2 * option("equilibration")), kShortStep * timeStep_);
}

std::int64_t CoexistenceRun::steps() const {
    // Crystal and liquid settle and are measured as long again; the melting; the two joined.
    return 6 * stepsOf(option("equilibration"), timeStep_) + softSteps() +
           stepsOf(option("duration"), timeStep_);
}

ThermalPoint CoexistenceRun::crystalAt(job::Stages& stages, double temperature) const {
    study::StudySetup setup = setup_;
    setup.options["duration"] = setup_.options.at("equilibration");
    return ConstantPressureRun(setup, input_.potential, "Crystal")
        .measure(stages, *input_.structure, temperature);
}

ThermalPoint CoexistenceRun::liquidAt(job::Stages& stages, double temperature) const {
    study::StudySetup setup = setup_;
    setup.options["duration"] = setup_.options.at("equilibration");
    const auto melted = ConstantPressureRun(setup, input_.potential, "Melting")
                            .equilibrate(stages, *input_.structure, option("melt_temperature"));
    return ConstantPressureRun(setup, input_.potential, "Liquid")
        .measure(stages, *melted, temperature);
}

CoexistenceRun::Atoms CoexistenceRun::settled(job::Stages& stages, Atoms atoms, double temperature,
                                              bool isNew) const {
    MdSystem md{.potential = input_.potential,
                .ensemble = Ensemble::nvt,
                .timeStep = kShortStep * timeStep_,
                .temperature = temperature,
                .friction = 20.0,
                .pressure = option("pressure"),
                .seed = setup_.options.at("seed").get<std::uint64_t>() +
                        kSeedsOfRuns * static_cast<std::uint64_t>(round_)};
    md.coupling = Coupling::alongZ;
    md.barostat = Barostat::martynaTobiasKlein;
    md.barostatTime = 0.5;
    const auto move = [&](std::int64_t steps) {
        md.structure = std::make_shared<const Atoms>(std::move(atoms));
        MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
        Propagator propagator(simulation, [&](std::int64_t done) {
            stages.report(done, fmt::format("Joining the phases, round {}", round_));
        });
        propagator.advance(steps);
        stages.finish(steps);
        atoms = simulation.current();
    };
    if (isNew) {
        drawVelocities(atoms, temperature, md.seed);
        move(softSteps());
    }
    md.ensemble = Ensemble::npt;
    md.timeStep = timeStep_;
    md.friction = 2.0;
    move(stepsOf(option("equilibration"), timeStep_));
    return atoms;
}

CoexistenceRun::Atoms CoexistenceRun::coexist(job::Stages& stages, Curves& curves,
                                              const std::string& part, const Atoms& atoms,
                                              double temperature, double begin) {
    MdSystem md{.potential = input_.potential,
                .ensemble = Ensemble::nph,
                .timeStep = timeStep_,
                .temperature = temperature,
                .pressure = option("pressure")};
    md.coupling = Coupling::alongZ;
    md.barostat = Barostat::martynaTobiasKlein;
    md.structure = std::make_shared<const Atoms>(atoms);
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    device_ = simulation.platform().label;
    const std::int64_t steps = stepsOf(option("duration"), timeStep_);
    const std::int64_t every = setup_.options.at("sample_every");
    Propagator propagator(simulation, [&](std::int64_t done) {
        stages.report(done, fmt::format("Crystal and liquid, round {}", round_));
    });
    coexistence_ = {.atoms = atoms.atomCount()};
    for (std::int64_t done = 0; done < steps;) {
        const std::int64_t piece = std::min(every, steps - done);
        propagator.advance(piece);
        done += piece;
        const Thermo thermo = simulation.thermo();
        const double lateral = -0.5 * (thermo.stress[0] + thermo.stress[1]);
        const double solid = CrystalOrder(simulation.current(), cellsX_, cellsY_).solidFraction();
        coexistence_.times.push_back(thermo.time);
        coexistence_.temperature.push_back(thermo.temperature);
        coexistence_.pressure.push_back(-thermo.stress[2]);
        coexistence_.lateral.push_back(lateral);
        coexistence_.solid.push_back(solid);
        const double time = begin + thermo.time;
        curves.add("temperature", time, thermo.temperature, "K", part);
        curves.add("pressure", time, -thermo.stress[2], "GPa", part);
        curves.add("lateral_pressure", time, lateral, "GPa", part);
        curves.add("solid_fraction", time, solid, "1", part);
    }
    stages.finish(steps);
    return simulation.current();
}

double CoexistenceRun::distance() const {
    return std::abs(summary().temperature.value - latticeTemperature_);
}

void CoexistenceRun::run(job::Stages& stages, Curves& curves, const std::string& part,
                         double temperature) {
    const int rounds = setup_.options.at("rounds");
    Atoms atoms;
    bool hasBoth = false;
    double begin = 0.0;
    for (round_ = 1; round_ <= rounds; ++round_) {
        const ThermalPoint crystal = crystalAt(stages, temperature);
        const Vec3 edges = meanEdges(crystal);
        if (hasBoth) {
            atoms = stretchedTo(atoms, {edges[0], edges[1], atoms.cell.matrix()(2, 2)});
        } else {
            atoms = twoPhaseBlock(crystal, liquidAt(stages, temperature), cellsX_);
        }
        atoms = settled(stages, std::move(atoms), temperature, !hasBoth);
        latticeTemperature_ = temperature;
        latticeConstant_ = edges[0] / cellsX_;
        atoms = coexist(stages, curves, part, atoms, temperature, begin);
        begin += coexistence_.times.back();
        atoms_ = std::make_shared<const Atoms>(wrapped(atoms));
        const Coexistence::Summary found = summary();
        hasBoth = found.hasBothPhases();
        if ((hasBoth && distance() <= option("lattice_tolerance")) || round_ == rounds) {
            break;
        }
        temperature = found.temperature.value;
        const std::int64_t part = stepsOf(option("equilibration"), timeStep_);
        stages.add(hasBoth ? 3 * part + stepsOf(option("duration"), timeStep_) : steps());
    }
    if (!hasBoth) {
        const Coexistence::Summary last = summary();
        throw core::ComputeError(fmt::format(
            "one of the phases has all but gone: {:.0f} % of the block is crystal at {:.0f} K "
            "after {} rounds, so this is not the temperature of melting. Guess a temperature {} "
            "(\"temperature\"), or allow more \"rounds\"",
            100.0 * last.lastSolid, last.temperature.value, round_,
            last.lastSolid > 0.5 ? "above it" : "below it"));
    }
}

}  // namespace isthmus::md
