#include "engine/md/properties/Coexistence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace isthmus::md {

namespace {

constexpr double kLeastPart = 0.1;

double errorOfLongBlocks(std::span<const double> samples) {
    constexpr std::size_t kBlocks = Coexistence::kLongBlocks;
    const std::size_t length = samples.size() / kBlocks;
    std::array<double, kBlocks> means{};
    for (std::size_t block = 0; block < kBlocks; ++block) {
        means[block] = blockAverage(samples.subspan(block * length, length)).value;
    }
    return *independentMean(means).standardError;
}

/// Means of equal parts of a series.
std::vector<double> binned(std::span<const double> samples, std::size_t bins) {
    std::vector<double> means;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const std::size_t begin = bin * samples.size() / bins;
        const std::size_t end = (bin + 1) * samples.size() / bins;
        means.push_back(independentMean(samples.subspan(begin, end - begin)).value);
    }
    return means;
}

}  // namespace

bool Coexistence::Summary::hasBothPhases() const {
    const auto isBoth = [](double part) { return part >= kLeastPart && part <= 1.0 - kLeastPart; };
    return isBoth(solid.value) && isBoth(lastSolid);
}

double Coexistence::errorOfWandering(double deviation, std::size_t first) const {
    constexpr double kBin = 2.0;  // ps
    constexpr std::size_t kMostBins = 50;
    constexpr std::size_t kFewestBins = 12;
    const double time = times.back() - times[first];
    const auto bins = std::min(kMostBins, static_cast<std::size_t>(time / kBin));
    if (bins < kFewestBins || bins > times.size() - first) {
        return deviation;
    }
    const std::vector<double> means = binned(std::span(temperature).subspan(first), bins);
    std::vector<double> distances;
    std::vector<double> squares;
    for (std::size_t lag = 1; lag <= std::max<std::size_t>(3, bins / 10); ++lag) {
        double sum = 0.0;
        for (std::size_t bin = 0; bin + lag < bins; ++bin) {
            sum += (means[bin + lag] - means[bin]) * (means[bin + lag] - means[bin]);
        }
        distances.push_back(time * static_cast<double>(lag) / static_cast<double>(bins));
        squares.push_back(sum / static_cast<double>(bins - lag));
    }
    const double slope = slopeOf(distances, squares).value;
    if (!(slope > 0.0)) {
        return deviation;
    }
    const double x = 2.0 * deviation * deviation / slope / time;
    if (x > 1e3) {
        return deviation;
    }
    return deviation * std::sqrt(2.0 * x * (1.0 - x * -std::expm1(-1.0 / x)));
}

Coexistence::Summary Coexistence::summary() const {
    const std::size_t first = times.size() / 3;
    const auto measured = [first](const std::vector<double>& all) {
        return std::span(all).subspan(first);
    };
    Summary result{.temperature = blockAverage(measured(temperature)),
                   .pressure = blockAverage(measured(pressure)),
                   .lateral = blockAverage(measured(lateral)),
                   .solid = blockAverage(measured(solid))};
    const std::span<const double> samples = measured(temperature);
    const std::size_t half = std::max<std::size_t>(1, samples.size() / 2);
    result.drift = blockAverage(samples.subspan(samples.size() - half)).value -
                   blockAverage(samples.first(half)).value;
    result.atoms = atoms;
    result.wandering = result.temperature.value /
                       std::sqrt(3.0 * static_cast<double>(std::max<std::size_t>(1, atoms)));
    if (result.temperature.standardError) {
        result.temperature.standardError =
            std::max({*result.temperature.standardError, errorOfLongBlocks(samples),
                      0.5 * std::abs(result.drift), errorOfWandering(result.wandering, first)});
    }
    result.time = times.back() - times[first];
    result.solidChange = slopeOf(measured(times), measured(solid)).value * result.time;
    const std::span<const double> parts = measured(solid);
    result.lastSolid =
        blockAverage(parts.subspan(parts.size() - std::max<std::size_t>(1, parts.size() / 10)))
            .value;
    return result;
}

}  // namespace isthmus::md
