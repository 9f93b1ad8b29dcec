#include "app/engine/benchmark/validation/FluidCase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "app/engine/benchmark/Argon.h"
#include "app/engine/benchmark/validation/Replicas.h"
#include "engine/core/Units.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/Statistics.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/potential/PotentialFactory.h"

namespace isthmus::app::benchmark {

namespace {

/// A state of the SRSW.
struct State {
    double temperature;
    double density;
    double energy;  ///< per atom
    double pressure;
};

/// Errors of the SRSW at T* = 0.85, for these densities and those below them in the same phase.
struct StateError {
    double density;
    double energy;
    double pressure;
};
constexpr std::array<StateError, 5> kErrors{{{0.005, 7.53e-5, 5.05e-7},
                                             {0.009, 1.29e-4, 2.24e-6},
                                             {0.780, 7.26e-4, 3.18e-3},
                                             {0.860, 2.38e-3, 1.36e-2},
                                             {0.900, 5.27e-3, 2.72e-2}}};

const StateError& errorOf(const State& state) {
    return *std::find_if(kErrors.begin(), kErrors.end(), [&state](const StateError& each) {
        return each.density >= state.density - 1e-9;
    });
}

constexpr double kVaporDensity = 0.1;  // between the vapors and the liquids of the table

const std::vector<State>& states() {
    static const std::vector<State> all{
        {0.85, 0.001, -1.0317e-2, 8.4402e-4}, {0.85, 0.003, -3.1019e-2, 2.4965e-3},
        {0.85, 0.005, -5.1901e-2, 4.1003e-3}, {0.85, 0.007, -7.2834e-2, 5.6565e-3},
        {0.85, 0.009, -9.3973e-2, 7.1641e-3}, {0.85, 0.776, -5.5121, 6.7714e-3},
        {0.85, 0.780, -5.5386, 4.7924e-2},    {0.85, 0.820, -5.7947, 0.55355},
        {0.85, 0.860, -6.0305, 1.2660},       {0.85, 0.900, -6.2391, 2.2314},
        {0.90, 0.001, -9.9165e-3, 8.9429e-4}, {0.90, 0.003, -2.9787e-2, 2.6485e-3},
        {0.90, 0.005, -4.9771e-2, 4.3569e-3}, {0.90, 0.007, -6.9805e-2, 6.0193e-3},
        {0.90, 0.009, -8.9936e-2, 7.6363e-3}, {0.90, 0.776, -5.4689, 0.24056},
        {0.90, 0.780, -5.4956, 0.27851},      {0.90, 0.820, -5.7456, 0.82386},
        {0.90, 0.860, -5.9753, 1.5781},       {0.90, 0.900, -6.1773, 2.5848}};
    return all;
}

/// Reduced, one after the other in time.
struct Samples {
    std::vector<double> energies;
    std::vector<double> pressures;
    /// (U_shifted - U_cut)/kT: the motion knows nothing of the step of the cut potential at its
    /// cutoff, as no force goes with it, and so keeps exp(-U_shifted/kT); Monte Carlo keeps
    /// exp(-U_cut/kT). What one has seen tells of the other with the exponential of this as weight.
    std::vector<double> logWeights;
};

struct Lengths {
    std::int64_t equilibration;
    std::int64_t production;

    [[nodiscard]] std::int64_t steps() const { return 2 * equilibration + production; }
};

/// The samples of a vapor come to independence more slowly and cost less.
Lengths lengthsOf(const ValidationRun& run, const State& state) {
    const double factor = state.density < kVaporDensity ? 2.0 : 1.0;
    return {run.scaled(10000.0 * factor, 2000), run.scaled(40000.0 * factor, 2000)};
}

Samples runReplica(const State& state, const Lengths& lengths, const md::PlatformChoice& platform,
                   std::uint64_t seed, Replicas& replicas) {
    constexpr int kCells = 5;
    constexpr int kSampleEvery = 20;
    constexpr double kHot = 3.0;  // melts the lattice of the start
    auto atoms = std::make_shared<structure::AtomicStructure>(argon::block(state.density, kCells));
    md::MdSystem system{.structure = atoms,
                        .potential = potential::makePotential(argon::potential(3.0, true), "."),
                        .ensemble = md::Ensemble::nvt,
                        .timeStep = 0.004 * argon::tau(),
                        .temperature = argon::temperature(kHot),
                        .friction = 1.0 / argon::tau(),
                        .seed = seed};
    md::drawVelocities(*atoms, system.temperature, seed);
    const auto advance = [&](md::MdSimulation& simulation, std::int64_t steps) {
        for (std::int64_t done = 0; done < steps; done += kSampleEvery) {
            simulation.step(kSampleEvery);
            replicas.advance(kSampleEvery);
        }
    };
    md::MdSimulation hot(system, platform, 1);
    advance(hot, lengths.equilibration);
    auto melted = std::make_shared<structure::AtomicStructure>(hot.current());
    system.temperature = argon::temperature(state.temperature);
    md::drawVelocities(*melted, system.temperature, seed + 1000003);
    system.structure = melted;
    md::MdSimulation simulation(system, platform, 1);
    advance(simulation, lengths.equilibration);
    core::Json shiftedPotential = argon::potential(3.0, false);
    shiftedPotential["truncation"] = "shifted";
    potential::ForceEvaluator shifted(potential::makePotential(shiftedPotential, "."),
                                      melted->species, {});
    const double thermalEnergy = core::units::kBoltzmann * system.temperature;
    Samples samples;
    const auto count = static_cast<double>(melted->atomCount());
    for (std::int64_t done = 0; done < lengths.production; done += kSampleEvery) {
        advance(simulation, kSampleEvery);
        const md::Thermo thermo = simulation.thermo();
        const structure::AtomicStructure& now = simulation.current();
        samples.logWeights.push_back(
            (shifted.evaluate(now.cell, now.positions).energy - thermo.potentialEnergy) /
            thermalEnergy);
        samples.energies.push_back(thermo.potentialEnergy / count / argon::epsilon());
        const double kinetic = 2.0 / 3.0 * thermo.kineticEnergy / thermo.volume *
                               core::units::kEvPerCubicAngstromInGpa;
        samples.pressures.push_back(argon::reducedPressure(thermo.pressure() - kinetic) +
                                    state.density * state.temperature);
    }
    return samples;
}

/// Changes the samples so that their plain mean is the weighted one, sum w x/sum w, and their
/// scatter that of this ratio: x becomes m + w (x - m)/<w> with the weighted mean m.
void weigh(std::span<Samples> replicas, std::vector<double> Samples::*quantity) {
    double least = std::numeric_limits<double>::infinity();
    for (const Samples& each : replicas) {
        least = std::min(least, *std::min_element(each.logWeights.begin(), each.logWeights.end()));
    }
    double weights = 0.0;
    double weighted = 0.0;
    double count = 0.0;
    const auto forEach = [&](const auto& visit) {
        for (Samples& each : replicas) {
            for (std::size_t i = 0; i < each.logWeights.size(); ++i) {
                visit(std::exp(each.logWeights[i] - least), (each.*quantity)[i]);
            }
        }
    };
    forEach([&](double weight, double value) {
        weights += weight;
        weighted += weight * value;
        count += 1.0;
    });
    const double mean = weighted / weights;
    forEach([&](double weight, double& value) {
        value = mean + weight * count / weights * (value - mean);
    });
}

/// Mean of all replicas; its error is that of blocks or of the replicas' scatter, whichever is
/// larger, since what one replica does not visit its blocks do not tell.
md::Mean meanOf(std::span<const Samples> replicas, std::vector<double> Samples::*quantity) {
    std::vector<double> all;
    std::vector<double> means;
    for (const Samples& each : replicas) {
        const std::vector<double>& values = each.*quantity;
        all.insert(all.end(), values.begin(), values.end());
        means.push_back(std::accumulate(values.begin(), values.end(), 0.0) /
                        static_cast<double>(values.size()));
    }
    md::Mean mean = md::blockAverage(all);
    double squares = 0.0;
    for (const double each : means) {
        squares += (each - mean.value) * (each - mean.value);
    }
    const auto n = static_cast<double>(means.size());
    mean.standardError =
        std::max(mean.standardError.value_or(0.0), std::sqrt(squares / (n * (n - 1.0))));
    return mean;
}

}  // namespace

void runFluidCase(ValidationRun& run) {
    const auto replicas = static_cast<std::size_t>(run.options().replicas);
    const md::PlatformChoice platform = run.platform();
    std::int64_t steps = 0;
    for (const State& state : states()) {
        steps += lengthsOf(run, state).steps() * static_cast<std::int64_t>(replicas);
    }
    run.note(
        fmt::format("500 atoms, cut 3 sigma and tail; {} replicas of {:.0f} tau each "
                    "(vapors {:.0f} tau), weighted for the step at the cutoff, which Monte Carlo "
                    "sees and molecular dynamics does not.",
                    replicas, 0.004 * static_cast<double>(lengthsOf(run, states()[5]).production),
                    0.004 * static_cast<double>(lengthsOf(run, states()[0]).production)));
    std::vector<Samples> samples(states().size() * replicas);
    Replicas pool(run.context(), "States", steps);
    pool.run(samples.size(), run.replicaThreads(), [&](std::size_t k) {
        const State& state = states()[k / replicas];
        samples[k] =
            runReplica(state, lengthsOf(run, state), platform, run.options().seed + k, pool);
    });
    for (std::size_t s = 0; s < states().size(); ++s) {
        const State& state = states()[s];
        const std::span<Samples> ours(&samples[s * replicas], replicas);
        weigh(ours, &Samples::energies);
        weigh(ours, &Samples::pressures);
        const std::string label =
            fmt::format("T{:.2f}_rho{:.3f}", state.temperature, state.density);
        const auto add = [&](const char* name, const md::Mean& mean, double reference,
                             double error) {
            run.add({.name = name + label,
                     .value = mean.value,
                     .error = mean.standardError,
                     .reference = reference,
                     .referenceError = error,
                     .source = fmt::format("NIST SRSW, Monte Carlo; error of rho {:.3f}",
                                           errorOf(state).density)});
        };
        add("energy_", meanOf(ours, &Samples::energies), state.energy, errorOf(state).energy);
        add("pressure_", meanOf(ours, &Samples::pressures), state.pressure,
            errorOf(state).pressure);
    }
}

}  // namespace isthmus::app::benchmark
