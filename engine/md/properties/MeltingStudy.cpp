#include "engine/md/properties/MeltingStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/properties/ConstantPressureRun.h"
#include "engine/md/properties/Crystal.h"
#include "engine/md/properties/CrystalOrder.h"
#include "engine/md/properties/Propagator.h"
#include "engine/structure/Symmetry.h"

namespace isthmus::md {

using core::Vec3;

namespace {

constexpr double kFemtosecond = 1e-3;  // ps
/// Times that the height is adjusted.
constexpr int kRounds = 4;
/// Strain of the differences that give the modulus along z.
constexpr double kStrain = 1e-3;
/// Space that the liquid leaves free at either face, in lattice constants.
constexpr double kMargin = 0.2;
/// Result and guess should not be farther apart, K.
constexpr double kFar = 50.0;

structure::AtomicStructure stretchedTo(const structure::AtomicStructure& structure,
                                       const Vec3& edges) {
    const Vec3 ratio = edges.cwiseQuotient(structure.cell.matrix().diagonal());
    return deformed(structure, ratio.asDiagonal());
}

}  // namespace

MeltingStudy::Atoms MeltingStudy::joined(job::JobContext& context, const StudyInput& input) const {
    study::StudySetup setup = setup_;
    setup.options["duration"] = setup_.options.at("equilibration");
    const double guess = setup_.options.at("temperature");
    const auto run = [&](const char* label, std::int64_t part, std::int64_t parts) {
        return ConstantPressureRun(setup, input.potential, label, part, parts);
    };
    const ThermalPoint crystal = run("crystal", 0, 2).measure(context, *input.structure, guess);
    const auto melted =
        run("melting", 0, 1)
            .equilibrate(context, *input.structure, setup_.options.at("melt_temperature"));
    const ThermalPoint liquid = run("liquid", 1, 2).measure(context, *melted, guess);

    const auto n = static_cast<double>(input.structure->atomCount());
    const Vec3 edges = crystal.last->cell.matrix().diagonal() *
                       std::cbrt(crystal.volume.value * n / crystal.last->cell.volume());
    const Atoms lower = wrapped(stretchedTo(*crystal.last, edges));
    const double height = liquid.volume.value * n / (edges[0] * edges[1]);
    const Atoms upper = wrapped(stretchedTo(*liquid.last, {edges[0], edges[1], height}));

    const double margin = kMargin * std::cbrt(4.0 * crystal.volume.value);
    Atoms both = lower;
    both.cell = structure::UnitCell::orthorhombic({edges[0], edges[1], edges[2] + height});
    for (const Vec3& position : upper.positions) {
        const double z = margin + position.z() * (height - 2.0 * margin) / height;
        both.positions.emplace_back(position.x(), position.y(), edges[2] + z);
    }
    both.species.insert(both.species.end(), upper.species.begin(), upper.species.end());
    both.velocities.clear();
    both.fields.clear();
    return both;
}

MeltingStudy::Atoms MeltingStudy::settled(job::JobContext& context, const StudyInput& input,
                                          Atoms atoms) const {
    const study::Json& options = setup_.options;
    const study::Environment& environment = setup_.environment;
    const double timeStep = options.at("time_step").get<double>() * kFemtosecond;
    const double guess = options.at("temperature");
    const double wanted = options.at("pressure");
    const auto steps = std::max<std::int64_t>(
        40, std::llround(options.at("equilibration").get<double>() / timeStep / kRounds));
    potential::ForceEvaluator evaluator(input.potential,
                                        potential::typesOf(*input.potential, atoms),
                                        {.threads = environment.threads});
    const auto pressureAt = [&](const Atoms& now, double strain) {
        Vec3 edges = now.cell.matrix().diagonal();
        edges[2] *= 1.0 + strain;
        const Atoms moved = stretchedTo(now, edges);
        return -evaluator.evaluate(moved.cell, moved.positions).virial[2] / moved.cell.volume() *
               core::units::kEvPerCubicAngstromInGpa;
    };
    for (int round = 0; round <= kRounds; ++round) {
        // The first round begins with atoms too close at the faces: short steps, strong friction.
        const bool isFirst = round == 0;
        MdSystem md{.potential = input.potential,
                    .ensemble = Ensemble::nvt,
                    .timeStep = isFirst ? 0.1 * timeStep : timeStep,
                    .temperature = guess,
                    .friction = isFirst ? 20.0 : 2.0,
                    .seed = options.at("seed").get<std::uint64_t>() + 10 +
                            static_cast<std::uint64_t>(round)};
        auto start = std::make_shared<Atoms>(atoms);
        if (isFirst) {
            drawVelocities(*start, guess, md.seed);
        }
        md.structure = start;
        MdSimulation simulation(md, environment.device, environment.threads);
        Propagator propagator(simulation, [&](std::int64_t done) {
            context.report(round * steps + done, (kRounds + 1) * steps, "Joining the phases");
        });
        propagator.advance(steps / 2);
        double pressure = 0.0;
        int count = 0;
        for (std::int64_t done = steps / 2; done < steps; done += 5, ++count) {
            propagator.advance(5);
            pressure -= simulation.thermo().stress[2];
        }
        pressure /= count;
        atoms = simulation.current();
        const double modulus =
            -(pressureAt(atoms, kStrain) - pressureAt(atoms, -kStrain)) / (2.0 * kStrain);
        if (!isFirst && modulus > 0.0 && round < kRounds) {
            Vec3 edges = atoms.cell.matrix().diagonal();
            edges[2] *= 1.0 + std::clamp((pressure - wanted) / modulus, -0.02, 0.02);
            atoms = stretchedTo(atoms, edges);
        }
    }
    return atoms;
}

void MeltingStudy::coexist(job::JobContext& context, const StudyInput& input, const Atoms& atoms,
                           int cellsX, int cellsY) {
    const study::Json& options = setup_.options;
    MdSystem md{.potential = input.potential,
                .ensemble = Ensemble::nve,
                .timeStep = options.at("time_step").get<double>() * kFemtosecond};
    md.structure = std::make_shared<const Atoms>(atoms);
    MdSimulation simulation(md, setup_.environment.device, setup_.environment.threads);
    result_.device = simulation.platform().label;
    result_.series = {{"temperature", "ps", "K", {}, {}},
                      {"pressure", "ps", "GPa", {}, {}},
                      {"solid_fraction", "ps", "1", {}, {}}};
    const std::int64_t steps = std::llround(options.at("duration").get<double>() / md.timeStep);
    const std::int64_t every = options.at("sample_every");
    Propagator propagator(simulation, [&](std::int64_t done) {
        context.report(done, steps, "Crystal and liquid at constant energy");
    });
    const auto finish = [&] {
        const study::Series& temperature = result_.series[0];
        const std::size_t half = temperature.values.size() / 2;
        if (half == 0) {
            return;
        }
        const auto mean = [&](std::size_t k) {
            return blockAverage(std::span(result_.series[k].values).subspan(half));
        };
        const Mean melting = mean(0);
        const Mean pressure = mean(1);
        const Mean solid = mean(2);
        const auto partMean = [&](std::size_t begin, std::size_t count) {
            return blockAverage(std::span(temperature.values).subspan(begin, count)).value;
        };
        const std::size_t quarter = std::max<std::size_t>(1, half / 2);
        const double drift =
            partMean(temperature.values.size() - quarter, quarter) - partMean(half, quarter);
        result_.addResult("melting_temperature", melting.value, "K",
                          melting.standardError
                              ? std::optional(std::max(*melting.standardError, std::abs(drift) / 2))
                              : std::nullopt);
        result_.addResult("temperature_drift", drift, "K");
        result_.addResult("pressure", pressure.value, "GPa", pressure.standardError);
        result_.addResult("solid_fraction", solid.value, "", solid.standardError);
        result_.addResult("atoms", static_cast<double>(atoms.atomCount()), "");
        if (solid.value < 0.1 || solid.value > 0.9) {
            result_.notes.emplace_back(
                "One of the phases has all but gone: the temperature is not that of melting. Take "
                "a guess nearer to it.");
        }
        const double guess = options.at("temperature");
        if (std::abs(melting.value - guess) > kFar) {
            result_.notes.push_back(fmt::format(
                "The result is {:.0f} K from the guess, whose lattice the crystal has: repeat with "
                "the result as the guess.",
                std::abs(melting.value - guess)));
        }
        result_.products.emplace_back(
            "structure",
            study::Product("structure", std::make_shared<const Atoms>(simulation.current())));
    };
    try {
        for (std::int64_t done = 0; done < steps;) {
            const std::int64_t piece = std::min(every, steps - done);
            propagator.advance(piece);
            done += piece;
            const Thermo thermo = simulation.thermo();
            const double values[] = {
                thermo.temperature, -thermo.stress[2],
                CrystalOrder(simulation.current(), cellsX, cellsY).solidFraction()};
            for (std::size_t k = 0; k < 3; ++k) {
                study::Series& series = result_.series[k];
                series.times.push_back(thermo.time);
                series.values.push_back(values[k]);
                context.observe(series.name, thermo.time, "ps", values[k], series.unit);
            }
        }
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

void MeltingStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    const StudyInput input(setup_);
    const Atoms& crystal = *input.structure;
    requireCrystal(crystal, "a melting temperature");
    const structure::Symmetry symmetry = structure::findSymmetry(crystal, 0.01);
    const Vec3 edges = crystal.cell.matrix().diagonal();
    const double a = symmetry.conventionalLengths[0];
    const auto cellsX = static_cast<int>(std::lround(edges[0] / a));
    const auto cellsY = static_cast<int>(std::lround(edges[1] / a));
    const CrystalOrder order(crystal, std::max(1, cellsX), std::max(1, cellsY));
    if (!symmetry.isCubic() || !isBox(crystal.cell) || order.solidFraction() < 1.0) {
        throw core::InputError(
            "expected a perfect crystal, fcc or bcc, with its cube axes along x, y, z, of at most "
            "5,000 atoms; found the space group " +
            symmetry.symbol + "; give a block as structure.build makes it");
    }
    const Atoms both = joined(context, input);
    const Atoms start = settled(context, input, both);
    coexist(context, input, start, cellsX, cellsY);
}

}  // namespace isthmus::md
