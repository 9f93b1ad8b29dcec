#include "engine/md/properties/MeltingStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/CrystalOrder.h"
#include "engine/md/properties/Propagator.h"
#include "engine/md/properties/TwoPhaseBlock.h"
#include "engine/structure/Symmetry.h"

namespace isthmus::md {

using core::Vec3;

namespace {

constexpr double kFemtosecond = 1e-3;  // ps
/// Time of short steps and strong friction for atoms too close at the faces, ps.
constexpr double kSoftening = 0.2;
/// Change of the solid fraction beyond which the phases are not steady.
constexpr double kSteady = 0.1;

}  // namespace

ThermalPoint MeltingStudy::crystalAt(job::JobContext& context, const StudyInput& input,
                                     double temperature) const {
    study::StudySetup setup = setup_;
    setup.options["duration"] = setup_.options.at("equilibration");
    return ConstantPressureRun(setup, input.potential, "Crystal", 0, 1)
        .measure(context, *input.structure, temperature);
}

ThermalPoint MeltingStudy::liquidAt(job::JobContext& context, const StudyInput& input,
                                    double temperature) const {
    study::StudySetup setup = setup_;
    setup.options["duration"] = setup_.options.at("equilibration");
    const auto melted =
        ConstantPressureRun(setup, input.potential, "Melting", 0, 1)
            .equilibrate(context, *input.structure, setup_.options.at("melt_temperature"));
    return ConstantPressureRun(setup, input.potential, "Liquid", 0, 1)
        .measure(context, *melted, temperature);
}

MeltingStudy::Atoms MeltingStudy::settled(job::JobContext& context, const StudyInput& input,
                                          Atoms atoms, double temperature, bool isNew) const {
    const study::Json& options = setup_.options;
    const double timeStep = options.at("time_step").get<double>() * kFemtosecond;
    const double time = options.at("equilibration");
    MdSystem md{
        .potential = input.potential,
        .ensemble = Ensemble::nvt,
        .timeStep = 0.1 * timeStep,
        .temperature = temperature,
        .friction = 20.0,
        .pressure = options.at("pressure"),
        .seed = options.at("seed").get<std::uint64_t>() + 10 + static_cast<std::uint64_t>(round_)};
    md.coupling = Coupling::alongZ;
    md.barostat = Barostat::martynaTobiasKlein;
    md.barostatTime = 0.5;
    const auto move = [&](double duration) {
        md.structure = std::make_shared<const Atoms>(std::move(atoms));
        MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
        const std::int64_t steps = std::max<std::int64_t>(20, std::llround(duration / md.timeStep));
        Propagator propagator(simulation, [&](std::int64_t done) {
            context.report(done, steps, fmt::format("Joining the phases, round {}", round_));
        });
        propagator.advance(steps);
        atoms = simulation.current();
    };
    if (isNew) {
        drawVelocities(atoms, temperature, md.seed);
        move(std::min(kSoftening, 0.2 * time));
    }
    md.ensemble = Ensemble::npt;
    md.timeStep = timeStep;
    md.friction = 2.0;
    move(time);
    return atoms;
}

void MeltingStudy::record(job::JobContext& context, double time, const double (&values)[4]) {
    std::vector<double>* const kept[] = {&coexistence_.temperature, &coexistence_.pressure,
                                         &coexistence_.lateral, &coexistence_.solid};
    coexistence_.times.push_back(time);
    for (std::size_t k = 0; k < 4; ++k) {
        study::Series& series = result_.series[k];
        kept[k]->push_back(values[k]);
        series.times.push_back(begin_ + time);
        series.values.push_back(values[k]);
        context.observe(series.name, begin_ + time, "ps", values[k], series.unit);
    }
}

MeltingStudy::Atoms MeltingStudy::coexist(job::JobContext& context, const StudyInput& input,
                                          const Atoms& atoms, double temperature) {
    const study::Json& options = setup_.options;
    MdSystem md{.potential = input.potential,
                .ensemble = Ensemble::nph,
                .timeStep = options.at("time_step").get<double>() * kFemtosecond,
                .temperature = temperature,
                .pressure = options.at("pressure")};
    md.coupling = Coupling::alongZ;
    md.barostat = Barostat::martynaTobiasKlein;
    md.structure = std::make_shared<const Atoms>(atoms);
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    result_.device = simulation.platform().label;
    const std::int64_t steps = std::llround(options.at("duration").get<double>() / md.timeStep);
    const std::int64_t every = options.at("sample_every");
    Propagator propagator(simulation, [&](std::int64_t done) {
        context.report(done, steps, fmt::format("Crystal and liquid, round {}", round_));
    });
    coexistence_ = {};
    begin_ = result_.series[0].times.empty() ? 0.0 : result_.series[0].times.back();
    for (std::int64_t done = 0; done < steps;) {
        const std::int64_t piece = std::min(every, steps - done);
        propagator.advance(piece);
        done += piece;
        const Thermo thermo = simulation.thermo();
        record(context, thermo.time,
               {thermo.temperature, -thermo.stress[2], -0.5 * (thermo.stress[0] + thermo.stress[1]),
                CrystalOrder(simulation.current(), cellsX_, cellsY_).solidFraction()});
    }
    return simulation.current();
}

void MeltingStudy::takeRounds(job::JobContext& context, const StudyInput& input) {
    const double tolerance = setup_.options.at("lattice_tolerance");
    const int rounds = setup_.options.at("rounds");
    double temperature = setup_.options.at("temperature");
    Atoms atoms;
    bool hasBoth = false;
    for (round_ = 1; round_ <= rounds; ++round_) {
        const ThermalPoint crystal = crystalAt(context, input, temperature);
        const Vec3 edges = meanEdges(crystal);
        if (hasBoth) {
            atoms = stretchedTo(atoms, {edges[0], edges[1], atoms.cell.matrix()(2, 2)});
        } else {
            atoms = twoPhaseBlock(crystal, liquidAt(context, input, temperature), cellsX_);
        }
        atoms = settled(context, input, std::move(atoms), temperature, !hasBoth);
        latticeTemperature_ = temperature;
        latticeConstant_ = edges[0] / cellsX_;
        atoms_ = atoms.atomCount();
        atoms = coexist(context, input, atoms, temperature);
        const Coexistence::Summary found = coexistence_.summary();
        hasBoth = found.hasBothPhases();
        if (hasBoth && std::abs(found.temperature.value - temperature) <= tolerance) {
            break;
        }
        temperature = found.temperature.value;
    }
    round_ = std::min(round_, rounds);
    result_.products.emplace_back(
        "structure",
        study::Product("structure", std::make_shared<const Atoms>(wrapped(std::move(atoms)))));
    if (!hasBoth) {
        const Coexistence::Summary last = coexistence_.summary();
        throw core::ComputeError(fmt::format(
            "one of the phases has all but gone: {:.0f} % of the block is crystal at {:.0f} K "
            "after {} rounds, so this is not the temperature of melting. Guess a temperature {} "
            "(\"temperature\"), or allow more \"rounds\"",
            100.0 * last.lastSolid, last.temperature.value, round_,
            last.lastSolid > 0.5 ? "above it" : "below it"));
    }
}

void MeltingStudy::addResults() {
    if (coexistence_.times.size() < 3) {
        return;
    }
    const Coexistence::Summary found = coexistence_.summary();
    const auto add = [this](const char* name, const Mean& mean, const char* unit) {
        result_.addResult(name, mean.value, unit, mean.standardError);
    };
    if (found.hasBothPhases()) {
        add("melting_temperature", found.temperature, "K");
    }
    result_.addResult("temperature_drift", found.drift, "K");
    add("pressure", found.pressure, "GPa");
    add("lateral_pressure", found.lateral, "GPa");
    add("solid_fraction", found.solid, "");
    result_.addResult("solid_fraction_change", found.solidChange, "");
    result_.addResult("lattice_temperature", latticeTemperature_, "K");
    result_.addResult("lattice_constant", latticeConstant_, "angstrom");
    result_.addResult("atoms", static_cast<double>(atoms_), "");
    result_.addResult("measured_time", found.time, "ps");
    result_.addResult("rounds", round_, "");
    if (found.hasBothPhases() && std::abs(found.solidChange) > kSteady) {
        result_.notes.push_back(fmt::format(
            "The crystal part changed by {:.0f} % of the block while it was measured: the phases "
            "are not in equilibrium yet. Take a longer duration.",
            100.0 * found.solidChange));
    }
    const double away = std::abs(found.temperature.value - latticeTemperature_);
    if (away > setup_.options.at("lattice_tolerance").get<double>()) {
        result_.notes.push_back(fmt::format(
            "The result is {:.0f} K from the temperature of its lattice along x and y: allow more "
            "rounds, or take the result for the guess.",
            away));
    }
}

void MeltingStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    const StudyInput input(setup_);
    const Atoms& crystal = *input.structure;
    requireCrystal(crystal, "a melting temperature");
    const structure::Symmetry symmetry = structure::findSymmetry(crystal, 0.01);
    const Vec3 edges = crystal.cell.matrix().diagonal();
    const double a = symmetry.conventionalLengths[0];
    cellsX_ = std::max(1, static_cast<int>(std::lround(edges[0] / a)));
    cellsY_ = std::max(1, static_cast<int>(std::lround(edges[1] / a)));
    const CrystalOrder order(crystal, cellsX_, cellsY_);
    if (!symmetry.isCubic() || !isBox(crystal.cell) || order.solidFraction() < 1.0) {
        throw core::InputError(
            "expected a perfect crystal, fcc or bcc, with its cube axes along x, y, z, of at most "
            "5,000 atoms; found the space group " +
            symmetry.symbol + "; give a block as structure.build makes it");
    }
    if (setup_.options.at("melt_temperature") <= setup_.options.at("temperature")) {
        throw core::InputError(
            "\"melt_temperature\" must be above \"temperature\", well above it for a crystal "
            "without surfaces to melt");
    }
    result_.series = {{"temperature", "ps", "K", {}, {}},
                      {"pressure", "ps", "GPa", {}, {}},
                      {"lateral_pressure", "ps", "GPa", {}, {}},
                      {"solid_fraction", "ps", "1", {}, {}}};
    try {
        takeRounds(context, input);
    } catch (...) {
        addResults();
        throw;
    }
    addResults();
}

}  // namespace isthmus::md
