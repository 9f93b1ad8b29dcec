#include "engine/md/Statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace isthmus::md {

namespace {

constexpr std::size_t kFewestBlocks = 16;
constexpr std::size_t kFewestSamples = 2 * kFewestBlocks;

double errorOfMean(const std::vector<double>& blocks, double mean) {
    double squares = 0.0;
    for (const double each : blocks) {
        squares += (each - mean) * (each - mean);
    }
    const auto n = static_cast<double>(blocks.size());
    return std::sqrt(squares / (n * (n - 1.0)));
}

}  // namespace

Mean blockAverage(std::span<const double> samples) {
    Mean result;
    if (samples.empty()) {
        return result;
    }
    result.value =
        std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
    const auto [least, largest] = std::minmax_element(samples.begin(), samples.end());
    if (samples.size() < kFewestSamples || *least == *largest) {
        return result;
    }
    std::vector<double> blocks(samples.begin(), samples.end());
    double error = 0.0;
    while (blocks.size() >= kFewestBlocks) {
        const double mean =
            std::accumulate(blocks.begin(), blocks.end(), 0.0) / static_cast<double>(blocks.size());
        error = std::max(error, errorOfMean(blocks, mean));
        for (std::size_t i = 0; i + 1 < blocks.size(); i += 2) {
            blocks[i / 2] = 0.5 * (blocks[i] + blocks[i + 1]);
        }
        blocks.resize(blocks.size() / 2);
    }
    result.standardError = error;
    return result;
}

double jackknifeError(std::span<const double> leaveOneOut) {
    const auto n = static_cast<double>(leaveOneOut.size());
    const double mean = std::accumulate(leaveOneOut.begin(), leaveOneOut.end(), 0.0) / n;
    double squares = 0.0;
    for (const double each : leaveOneOut) {
        squares += (each - mean) * (each - mean);
    }
    return std::sqrt((n - 1.0) / n * squares);
}

Slope slopeOf(std::span<const double> times, std::span<const double> values) {
    const std::size_t n = std::min(times.size(), values.size());
    Slope slope;
    if (n < 2) {
        return slope;
    }
    const auto count = static_cast<double>(n);
    const double middle = std::accumulate(times.begin(), times.begin() + n, 0.0) / count;
    const double mean = std::accumulate(values.begin(), values.begin() + n, 0.0) / count;
    double square = 0.0;
    double product = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        square += (times[i] - middle) * (times[i] - middle);
        product += (times[i] - middle) * (values[i] - mean);
    }
    if (square == 0.0) {
        return slope;
    }
    slope.value = product / square;
    std::vector<double> residuals(n);
    for (std::size_t i = 0; i < n; ++i) {
        residuals[i] = values[i] - mean - slope.value * (times[i] - middle);
    }
    if (const auto error = blockAverage(residuals).standardError) {
        // The variance of a mean of n residuals is s^2/n, that of the slope s^2/sum (t - <t>)^2.
        slope.standardError = *error * std::sqrt(count / square);
    }
    return slope;
}

}  // namespace isthmus::md
