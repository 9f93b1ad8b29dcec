#include "app/engine/benchmark/validation/EnsembleCase.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/engine/benchmark/Argon.h"
#include "app/engine/benchmark/validation/Replicas.h"
#include "engine/core/Units.h"
#include "engine/md/Distributions.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/Statistics.h"
#include "engine/md/dynamics/Dynamics.h"
#include "engine/potential/PotentialFactory.h"

namespace isthmus::app::benchmark {

namespace {

namespace units = core::units;

constexpr double kSolidTemperature = 40.0;  // K
constexpr double kWarmer = 42.0;            // K, for the ratio of energies
constexpr double kLowPressure = 0.05;       // GPa
constexpr double kHighPressure = 0.10;      // GPa, for the ratio of volumes
constexpr double kGasTemperature = 300.0;   // K

/// A system that is sampled in replicas.
struct Sampled {
    std::string name;
    md::MdSystem system;
    int equilibration;  ///< steps
    int interval;       ///< steps between samples that are independent
    double samples;     ///< of all replicas, times the scale
    std::vector<md::Thermo> values = {};
    double freedom = 0.0;

    [[nodiscard]] std::vector<double> each(double (*of)(const md::Thermo&)) const {
        std::vector<double> numbers;
        for (const md::Thermo& value : values) {
            numbers.push_back(of(value));
        }
        return numbers;
    }
};

md::MdSystem solidArgon(double temperature) {
    core::Json potential = argon::potential(2.2, false);
    potential["truncation"] = "force-shifted";
    return {.structure = std::make_shared<structure::AtomicStructure>(argon::block(1.056, 3)),
            .potential = potential::makePotential(potential, "."),
            .ensemble = md::Ensemble::nvt,
            .timeStep = 0.008,
            .temperature = temperature,
            .friction = 4.0,
            .thermostatTime = 0.2,
            .barostatTime = 4.0};
}

md::MdSystem idealGas(md::Barostat barostat) {
    core::Json potential = argon::potential(0.15, false);
    potential.at("pairs").at(0)["epsilon"] = 0.0;
    auto atoms = std::make_shared<structure::AtomicStructure>(argon::block(0.02, 2));
    const double count = static_cast<double>(atoms->atomCount());
    const double pressure =
        (count + 1.0) * units::kBoltzmann * kGasTemperature / atoms->cell.volume();
    return {.structure = atoms,
            .potential = potential::makePotential(potential, "."),
            .ensemble = md::Ensemble::npt,
            .timeStep = 0.05,
            .temperature = kGasTemperature,
            .friction = 1.0,
            .pressure = pressure * units::kEvPerCubicAngstromInGpa,
            .barostat = barostat,
            .barostatTime = 2.0};
}

/// @param isOurs whether our own dynamics move the atoms; OpenMM has Langevin's thermostat and the
/// Monte Carlo barostat only.
std::vector<Sampled> systems(bool isOurs) {
    std::vector<Sampled> all;
    const auto addSolid = [&](const std::string& name, double temperature,
                              md::Thermostat thermostat, std::optional<double> pressure) {
        md::MdSystem system = solidArgon(temperature);
        system.thermostat = thermostat;
        if (pressure) {
            system.ensemble = md::Ensemble::npt;
            system.pressure = *pressure;
        }
        all.push_back({name, system, 2000, 100, 6400.0});
    };
    for (const auto& [name, thermostat] : {std::pair("langevin", md::Thermostat::langevin),
                                           std::pair("nose_hoover", md::Thermostat::noseHoover)}) {
        if (!isOurs && thermostat != md::Thermostat::langevin) {
            continue;
        }
        addSolid(name, kSolidTemperature, thermostat, std::nullopt);
        addSolid(name + std::string("_warmer"), kWarmer, thermostat, std::nullopt);
        addSolid(name + std::string("_low_pressure"), kSolidTemperature, thermostat, kLowPressure);
        addSolid(name + std::string("_high_pressure"), kSolidTemperature, thermostat,
                 kHighPressure);
    }
    if (isOurs) {
        all.push_back({"gas_martyna_tobias_klein", idealGas(md::Barostat::martynaTobiasKlein), 4000,
                       400, 6400.0});
    }
    all.push_back({"gas_monte_carlo", idealGas(md::Barostat::monteCarlo), 8000, 1000, 3200.0});
    return all;
}

void sample(Sampled& sampled, ValidationRun& run) {
    const auto replicas = static_cast<std::size_t>(run.options().replicas);
    const std::int64_t each = run.scaled(sampled.samples / static_cast<double>(replicas), 4);
    std::vector<std::vector<md::Thermo>> values(replicas);
    std::vector<double> freedoms(replicas);
    const std::int64_t steps = sampled.equilibration + each * sampled.interval;
    Replicas pool(run.context(), sampled.name, steps * static_cast<std::int64_t>(replicas));
    const md::PlatformChoice platform = run.platform();
    pool.run(replicas, run.replicaThreads(), [&](std::size_t k) {
        md::MdSystem system = sampled.system;
        system.seed = run.options().seed + k;
        auto atoms = std::make_shared<structure::AtomicStructure>(*system.structure);
        md::drawVelocities(*atoms, 2.0 * system.temperature, system.seed);
        system.structure = atoms;
        md::MdSimulation simulation(system, platform, 1);
        const auto advance = [&](int count) {
            constexpr int kPiece = 100;
            for (int done = 0; done < count; done += kPiece) {
                const int piece = std::min(kPiece, count - done);
                simulation.step(piece);
                pool.advance(piece);
            }
        };
        advance(sampled.equilibration);
        for (std::int64_t i = 0; i < each; ++i) {
            advance(sampled.interval);
            values[k].push_back(simulation.thermo());
        }
        // OpenMM's thermostat acts on the total momentum too.
        freedoms[k] = simulation.dynamics() != nullptr
                          ? simulation.dynamics()->freedom()
                          : 3.0 * static_cast<double>(atoms->atomCount());
    });
    for (const std::vector<md::Thermo>& replica : values) {
        sampled.values.insert(sampled.values.end(), replica.begin(), replica.end());
    }
    sampled.freedom = freedoms.front();
}

void addTests(ValidationRun& run, const std::string& name, const std::vector<double>& samples,
              const md::Distribution& distribution, const std::string& source) {
    const auto add = [&](const char* test, double ratio) {
        run.add({.name = name + test,
                 .unit = "of critical",
                 .value = ratio,
                 .source = fmt::format("{}, {} samples, 1 %", source, samples.size()),
                 .tolerance = 1.0});
    };
    // Enough samples in each bin for the statistic to have its distribution.
    constexpr std::size_t kSamplesPerBin = 20;
    const auto bins = std::clamp<std::size_t>(samples.size() / kSamplesPerBin, 4, 20);
    add("_chi_square", md::chiSquare(samples, distribution, static_cast<int>(bins)));
    add("_kolmogorov_smirnov", md::kolmogorovSmirnov(samples, distribution));
}

void addTemperature(ValidationRun& run, const Sampled& sampled) {
    std::vector<double> samples =
        sampled.each([](const md::Thermo& value) { return value.kineticEnergy; });
    for (double& each : samples) {
        each /= units::kBoltzmann * sampled.system.temperature;
    }
    const double shape = 0.5 * sampled.freedom;
    addTests(
        run, sampled.name + "_temperature", samples,
        [shape](double x) { return md::gammaDistribution(shape, x); },
        "chi-square distribution of 2K/kT");
}

void addGasVolume(ValidationRun& run, const Sampled& sampled) {
    std::vector<double> samples =
        sampled.each([](const md::Thermo& value) { return value.volume; });
    const double pressure = sampled.system.pressure / units::kEvPerCubicAngstromInGpa;
    for (double& each : samples) {
        each *= pressure / (units::kBoltzmann * sampled.system.temperature);
    }
    const double shape = static_cast<double>(sampled.system.structure->atomCount()) + 1.0;
    addTests(
        run, sampled.name + "_volume", samples,
        [shape](double x) { return md::gammaDistribution(shape, x); },
        "gamma distribution of PV/kT");
}

/// All but one of equal parts that follow each other.
std::vector<double> withoutPart(const std::vector<double>& values, std::size_t part,
                                std::size_t parts) {
    const std::size_t each = values.size() / parts;
    std::vector<double> rest = values;
    const auto begin = rest.begin() + static_cast<std::ptrdiff_t>(part * each);
    rest.erase(begin, begin + static_cast<std::ptrdiff_t>(each));
    return rest;
}

/// Slope of the ratio of two distributions in units of what it should be. Its error is the
/// jackknife's over the replicas: samples of one follow each other and are not independent.
void addRatio(ValidationRun& run, const std::string& name, const std::vector<double>& first,
              const std::vector<double>& second, double expected, const std::string& source) {
    const auto replicas = static_cast<std::size_t>(run.options().replicas);
    const auto ratio = md::logRatio(first, second);
    std::vector<double> without;
    for (std::size_t k = 0; k < replicas; ++k) {
        if (const auto some =
                md::logRatio(withoutPart(first, k, replicas), withoutPart(second, k, replicas))) {
            without.push_back(some->slope);
        }
    }
    if (!ratio || without.size() < replicas) {
        run.note(name + ": the two distributions do not overlap.");
        return;
    }
    run.add({.name = name,
             .value = ratio->slope / expected,
             .error = md::jackknifeError(without) / std::abs(expected),
             .reference = 1.0,
             .source = source});
}

void addPressure(ValidationRun& run, const Sampled& sampled) {
    const md::Mean mean =
        md::blockAverage(sampled.each([](const md::Thermo& value) { return value.pressure(); }));
    run.add({.name = sampled.name + "_pressure",
             .unit = "GPa",
             .value = mean.value,
             .error = mean.standardError,
             .reference = sampled.system.pressure,
             .source = "pressure asked for"});
}

}  // namespace

void runEnsembleCase(ValidationRun& run) {
    std::vector<Sampled> all = systems(run.platform().device == core::Device::cpu);
    for (Sampled& each : all) {
        sample(each, run);
        if (each.name.starts_with("gas_")) {
            addGasVolume(run, each);
        } else {
            addTemperature(run, each);
            if (each.system.ensemble == md::Ensemble::npt) {
                addPressure(run, each);
            }
        }
    }
    run.note("Of tests at 1 % one in a hundred differs by chance: repeat it with another --seed.");
    const auto energy = [](const md::Thermo& value) { return value.totalEnergy(); };
    const auto volume = [](const md::Thermo& value) { return value.volume; };
    // In the order of systems(): cold, warm, low pressure, high pressure of each thermostat.
    for (std::size_t k = 0; k + 3 < all.size(); k += 4) {
        if (all[k].name.starts_with("gas_")) {
            break;
        }
        const double beta = 1.0 / (units::kBoltzmann * kSolidTemperature);
        addRatio(run, all[k].name + "_energy_ratio", all[k].each(energy), all[k + 1].each(energy),
                 beta - 1.0 / (units::kBoltzmann * kWarmer),
                 fmt::format("exp of energies at {} and {} K", kSolidTemperature, kWarmer));
        addRatio(run, all[k].name + "_volume_ratio", all[k + 2].each(volume),
                 all[k + 3].each(volume),
                 beta * (kLowPressure - kHighPressure) / units::kEvPerCubicAngstromInGpa,
                 fmt::format("exp of volumes at {} and {} GPa", kLowPressure, kHighPressure));
    }
}

}  // namespace isthmus::app::benchmark
