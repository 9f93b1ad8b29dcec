#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace isthmus::test {

/// The regularized lower incomplete gamma function P(a, x): the distribution of a gamma variable
/// of shape a and scale 1. Series of Abramowitz and Stegun, 6.5.29.
inline double gammaDistribution(double a, double x) {
    if (x <= 0.0) {
        return 0.0;
    }
    double term = std::exp(a * std::log(x) - x - std::lgamma(a + 1.0));
    double sum = term;
    for (int k = 1; k < 100000 && term > 1e-16 * sum; ++k) {
        term *= x / (a + k);
        sum += term;
    }
    return sum;
}

/// Whether samples may come from a distribution: the test of Kolmogorov and Smirnov at 1 %
/// (Stephens's form, J. Am. Stat. Assoc. 69, 730 (1974)). @returns statistic / critical value.
inline double kolmogorovSmirnov(std::vector<double> samples,
                                const std::function<double(double)>& distribution) {
    std::sort(samples.begin(), samples.end());
    const auto n = static_cast<double>(samples.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double expected = distribution(samples[i]);
        const auto k = static_cast<double>(i);
        distance = std::max({distance, expected - k / n, (k + 1.0) / n - expected});
    }
    return distance * (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n)) / 1.628;
}

}  // namespace isthmus::test
