#include "engine/core/Statistics.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace isthmus::core {

namespace {

constexpr std::size_t kFewestBlocks = 16;
constexpr std::size_t kFewestSamples = 2 * kFewestBlocks;

double meanOf(std::span<const double> samples) {
    return std::accumulate(samples.begin(), samples.end(), 0.0) /
           static_cast<double>(samples.size());
}

double squaresAbout(double mean, std::span<const double> samples) {
    double squares = 0.0;
    for (const double each : samples) {
        squares += (each - mean) * (each - mean);
    }
    return squares;
}

}  // namespace

Mean independentMean(std::span<const double> samples) {
    Mean result;
    if (samples.empty()) {
        return result;
    }
    result.value = meanOf(samples);
    if (samples.size() > 1) {
        const auto n = static_cast<double>(samples.size());
        result.standardError = std::sqrt(squaresAbout(result.value, samples) / (n * (n - 1.0)));
    }
    return result;
}

double studentFactor(std::size_t samples, double probability) {
    const boost::math::students_t distribution(static_cast<double>(samples) - 1.0);
    return quantile(complement(distribution, 0.5 * (1.0 - probability)));
}

Mean blockAverage(std::span<const double> samples) {
    Mean result;
    if (samples.empty()) {
        return result;
    }
    result.value = meanOf(samples);
    const auto [least, largest] = std::minmax_element(samples.begin(), samples.end());
    if (samples.size() < kFewestSamples || *least == *largest) {
        return result;
    }
    std::vector<double> blocks(samples.begin(), samples.end());
    double error = 0.0;
    while (blocks.size() >= kFewestBlocks) {
        error = std::max(error, *independentMean(blocks).standardError);
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
    return std::sqrt((n - 1.0) / n * squaresAbout(meanOf(leaveOneOut), leaveOneOut));
}

Slope slopeOf(std::span<const double> times, std::span<const double> values) {
    const std::size_t n = std::min(times.size(), values.size());
    Slope slope;
    if (n < 2) {
        return slope;
    }
    const auto count = static_cast<double>(n);
    const double middle = meanOf(times.first(n));
    const double mean = meanOf(values.first(n));
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

}  // namespace isthmus::core
