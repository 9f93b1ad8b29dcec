#include "engine/md/properties/DiffusionStudy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/job/JobContext.h"
#include "engine/md/Statistics.h"
#include "engine/md/properties/EquilibriumRun.h"
#include "engine/md/properties/GreenKubo.h"
#include "engine/md/properties/MultipleOrigins.h"
#include "engine/md/properties/StraightLine.h"

namespace isthmus::md {

namespace {

/// Part of the window before the fit, where the motion is not yet that of a random walk.
constexpr double kBallistic = 0.25;
/// d ln MSD / d ln t below which the atoms do not diffuse; rattling in the cage, which adds a
/// constant to the displacement, lowers it a little in a liquid.
constexpr double kDiffusive = 0.7;
constexpr const char* kUnit = "angstrom^2/ps";

/// What is known of one species.
struct Species {
    std::string suffix;
    std::vector<std::vector<double>> displacements;  ///< per block
    std::vector<double> einstein;                    ///< D of each block
    GreenKubo kubo;
};

double slopeOf(const std::vector<double>& displacement, double interval) {
    std::vector<double> times;
    std::vector<double> values;
    const auto first =
        static_cast<std::size_t>(std::ceil(kBallistic * static_cast<double>(displacement.size())));
    for (std::size_t k = first; k < displacement.size(); ++k) {
        times.push_back(static_cast<double>(k) * interval);
        values.push_back(displacement[k]);
    }
    const auto line = fitLine(times, values);
    return line ? line->slope : 0.0;
}

/// "Cu" of the suffix "_Cu".
std::string partOf(const Species& species) {
    return species.suffix.empty() ? "" : species.suffix.substr(1);
}

void addEinstein(const Species& species, double interval, study::StudyResult& result) {
    if (species.einstein.size() < 2) {
        return;
    }
    study::Series running{"diffusion_mean", "block", kUnit, {}, {}, partOf(species)};
    double sum = 0.0;
    for (const double each : species.einstein) {
        sum += each;
        running.times.push_back(static_cast<double>(running.times.size()) + 1.0);
        running.values.push_back(sum / running.times.back());
    }
    const Mean diffusion = independentMean(species.einstein);
    result.addResult("diffusion" + species.suffix, diffusion.value, kUnit, diffusion.standardError);
    study::Series curve{"displacement", "ps", "angstrom^2", {}, {}, partOf(species)};
    const std::size_t lags = species.displacements.front().size();
    for (std::size_t k = 0; k < lags; ++k) {
        double mean = 0.0;
        for (const std::vector<double>& block : species.displacements) {
            mean += block[k] / static_cast<double>(species.displacements.size());
        }
        curve.times.push_back(static_cast<double>(k) * interval);
        curve.values.push_back(mean);
    }
    const auto first = static_cast<std::size_t>(kBallistic * static_cast<double>(lags)) + 1;
    const double exponent = std::log(curve.values.back() / curve.values[first]) /
                            std::log(curve.times.back() / curve.times[first]);
    result.addResult("exponent" + species.suffix, exponent, "");
    if (!(exponent > kDiffusive)) {
        result.notes.push_back(
            fmt::format("The displacement{} grows as the time to the power {:.2f}, not 1: the "
                        "atoms do not diffuse within the window.",
                        species.suffix.empty() ? "" : " of " + partOf(species), exponent));
    }
    result.series.push_back(std::move(curve));
    result.series.push_back(std::move(running));
}

}  // namespace

void DiffusionStudy::run(job::JobContext& context) {
    context.report(0, 0, "Preparing");
    EquilibriumRun run(context, setup_, result_);
    const structure::AtomicStructure& structure = *run.input().structure;
    const auto [least, largest] =
        std::minmax_element(structure.species.begin(), structure.species.end());
    const bool isAlloy = *least != *largest;
    const int groupCount = isAlloy ? static_cast<int>(structure.speciesNames.size()) : 1;
    MultipleOrigins origins(
        isAlloy ? structure.species : std::vector<int>(structure.atomCount(), 0), groupCount,
        run.lags());
    std::vector<Species> species;
    for (int g = 0; g < groupCount; ++g) {
        const std::string suffix =
            isAlloy ? "_" + structure.speciesNames[static_cast<std::size_t>(g)] : "";
        species.push_back({suffix, {}, {}, GreenKubo(run.interval(), run.lags())});
    }
    const auto isPresent = [&](int g) {
        return !isAlloy || std::count(structure.species.begin(), structure.species.end(), g) > 0;
    };
    const auto finish = [&] {
        for (int g = 0; g < groupCount; ++g) {
            if (isPresent(g)) {
                const Species& each = species[static_cast<std::size_t>(g)];
                addEinstein(each, run.interval(), result_);
                addCoefficient("diffusion_green_kubo" + each.suffix, each.kubo, 1.0 / 3.0, kUnit,
                               result_);
            }
        }
        run.addState();
    };
    std::int64_t blocks = 0;
    try {
        run.run(
            [&](MdSimulation& simulation) {
                const structure::AtomicStructure& now = simulation.current();
                origins.add(now.positions, now.velocities);
            },
            [&] {
                ++blocks;
                for (int g = 0; g < groupCount; ++g) {
                    if (!isPresent(g)) {
                        continue;
                    }
                    Species& each = species[static_cast<std::size_t>(g)];
                    each.displacements.push_back(origins.displacement(g));
                    each.einstein.push_back(slopeOf(each.displacements.back(), run.interval()) /
                                            6.0);
                    each.kubo.addCorrelation(origins.velocityCorrelation(g));
                    context.observe({"diffusion", static_cast<double>(blocks), "block",
                                     each.einstein.back(), kUnit, partOf(each)});
                }
                origins.clear();
            });
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

}  // namespace isthmus::md
