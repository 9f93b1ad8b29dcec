#include "app/engine/benchmark/validation/DriftCase.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

#include "engine/core/Error.h"
#include "engine/md/Statistics.h"
#include "engine/md/properties/Equilibration.h"
#include "engine/md/properties/Propagator.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/structure/CrystalBuilder.h"

namespace isthmus::app::benchmark {

namespace {

constexpr double kTimeStep = 0.001;  // ps
constexpr double kLimit = 1e-5;      // eV per atom and nanosecond
constexpr double kPicosecondsInNanosecond = 1000.0;

/// "OpenCL, NVIDIA H100" to "opencl_nvidia_h100".
std::string keyOf(const std::string& label) {
    std::string key;
    for (const char each : label) {
        const auto letter = static_cast<unsigned char>(each);
        if (std::isalnum(letter) != 0) {
            key += static_cast<char>(std::tolower(letter));
        } else if (!key.empty() && key.back() != '_') {
            key += '_';
        }
    }
    return key;
}

void runOn(const md::PlatformChoice& platform, const md::MdSystem& system, ValidationRun& run) {
    constexpr std::int64_t kSampleEvery = 20;
    const std::int64_t steps = run.scaled(50000.0, 40 * kSampleEvery);
    // More threads than this gain nothing for so few atoms.
    const int threads = std::min(run.options().threads, 4);
    md::MdSimulation simulation(system, platform, threads);
    md::Propagator propagator(
        simulation, [&](std::int64_t done) { run.context().report(done, steps, platform.label); });
    const auto atoms = static_cast<double>(system.structure->atomCount());
    std::vector<double> times;
    std::vector<double> energies;
    for (std::int64_t done = 0; done <= steps; done += kSampleEvery) {
        times.push_back(simulation.time());
        energies.push_back(simulation.thermo().totalEnergy() / atoms);
        propagator.advance(kSampleEvery);
    }
    const md::Slope slope = md::slopeOf(times, energies);
    const bool isMixed = system.precision == potential::Precision::mixed;
    Comparison row{.name = "drift_" + keyOf(platform.label) + (isMixed ? "_mixed" : ""),
                   .unit = "eV/(atom ns)",
                   .value = slope.value * kPicosecondsInNanosecond,
                   .source = fmt::format("no drift; {:.3g} ps", simulation.time())};
    if (slope.standardError) {
        row.error = *slope.standardError * kPicosecondsInNanosecond;
    }
    if (isMixed) {
        row.source += ", mixed precision";
        row.isJudged = false;
    } else if (platform.usesEvaluator()) {
        row.tolerance = kLimit;
        row.source += ", double precision";
    } else {
        const auto precision = platform.properties.find("Precision");
        row.source += ", " +
                      (precision == platform.properties.end() ? "single" : precision->second) +
                      " precision";
        row.isJudged = false;
    }
    run.add(row);
}

}  // namespace

void runDriftCase(ValidationRun& run) {
    auto crystal = std::make_shared<structure::AtomicStructure>(
        structure::buildCrystal({.species = "Cu", .latticeConstant = 3.6319, .repeat = {5, 5, 5}}));
    const int threads = std::min(run.options().threads, 4);
    md::MdSystem system{
        .structure = crystal,
        .potential = potential::makePotential(
            {{"kind", "eam"}, {"files", {"Cu_mishin1.eam.alloy"}}, {"species", {"Cu"}}}, "."),
        .ensemble = md::Ensemble::nvt,
        .timeStep = kTimeStep,
        .temperature = 300.0,
        .friction = 5.0,
        .seed = run.options().seed};
    md::Equilibration start{.system = system, .steps = run.scaled(4000.0, 500)};
    const md::PlatformChoice cpu = md::platformsFor(core::Device::cpu, threads).front();
    start.bind = [&](const md::MdSystem& each) { return md::MdSimulation(each, cpu, threads); };
    start.onPiece = [&](std::int64_t done) {
        run.context().report(done, start.steps, "Equilibrating");
    };
    system.structure = std::make_shared<structure::AtomicStructure>(md::equilibrate(start));
    system.ensemble = md::Ensemble::nve;
    run.note(
        fmt::format("Copper by Mishin, {} atoms at 300 K, 1 fs, the same start on each device.",
                    crystal->atomCount()));
    for (const md::PlatformChoice& platform : md::findPlatforms(threads)) {
        try {
            runOn(platform, system, run);
            if (platform.device == core::Device::cpu) {
                md::MdSystem mixed = system;
                mixed.precision = potential::Precision::mixed;
                runOn(platform, mixed, run);
            }
        } catch (const core::Error& error) {
            run.note(fmt::format("{}: not run: {}", platform.label, error.what()));
        }
    }
}

}  // namespace isthmus::app::benchmark
