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
    double mean = 0.0;
    for (std::size_t block = 0; block < kBlocks; ++block) {
        means[block] = blockAverage(samples.subspan(block * length, length)).value;
        mean += means[block] / kBlocks;
    }
    double squares = 0.0;
    for (const double each : means) {
        squares += (each - mean) * (each - mean);
    }
    return std::sqrt(squares / (kBlocks * (kBlocks - 1.0)));
}

}  // namespace

bool Coexistence::Summary::hasBothPhases() const {
    const auto isBoth = [](double part) { return part >= kLeastPart && part <= 1.0 - kLeastPart; };
    return isBoth(solid.value) && isBoth(lastSolid);
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
    if (result.temperature.standardError) {
        result.temperature.standardError =
            std::max({*result.temperature.standardError, errorOfLongBlocks(samples),
                      0.5 * std::abs(result.drift)});
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
