#include "engine/md/Distributions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace isthmus::md {

double gammaDistribution(double a, double x) {
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

double kolmogorovSmirnov(std::vector<double> samples, const Distribution& distribution) {
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

double chiSquare(std::span<const double> samples, const Distribution& distribution, int bins) {
    constexpr double kSignificance = 0.01;
    std::vector<double> counts(static_cast<std::size_t>(bins), 0.0);
    for (const double each : samples) {
        const int bin = static_cast<int>(distribution(each) * bins);
        counts[static_cast<std::size_t>(std::clamp(bin, 0, bins - 1))] += 1.0;
    }
    const double expected = static_cast<double>(samples.size()) / bins;
    double statistic = 0.0;
    for (const double count : counts) {
        statistic += (count - expected) * (count - expected) / expected;
    }
    // The critical value by bisection.
    const double shape = 0.5 * (bins - 1);
    double low = 0.0;
    double high = 20.0 * bins;
    while (high - low > 1e-9 * high) {
        const double middle = 0.5 * (low + high);
        (gammaDistribution(shape, 0.5 * middle) < 1.0 - kSignificance ? low : high) = middle;
    }
    return statistic / high;
}

std::optional<LogRatio> logRatio(std::span<const double> first, std::span<const double> second) {
    if (first.size() < 2 || second.size() < 2) {
        return std::nullopt;
    }
    // Centered and scaled, so that Newton's steps are well conditioned.
    std::vector<double> all(first.begin(), first.end());
    all.insert(all.end(), second.begin(), second.end());
    const auto n = static_cast<double>(all.size());
    const double center = std::accumulate(all.begin(), all.end(), 0.0) / n;
    double squares = 0.0;
    for (const double each : all) {
        squares += (each - center) * (each - center);
    }
    const double width = std::sqrt(squares / n);
    if (!(width > 0.0)) {
        return std::nullopt;
    }
    double a = std::log(static_cast<double>(second.size()) / static_cast<double>(first.size()));
    double b = 0.0;
    for (int round = 0; round < 100; ++round) {
        double gradA = 0.0;
        double gradB = 0.0;
        double aa = 0.0;
        double ab = 0.0;
        double bb = 0.0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const double x = (all[i] - center) / width;
            const double p = 1.0 / (1.0 + std::exp(-(a + b * x)));
            const double residual = (i < first.size() ? 0.0 : 1.0) - p;
            gradA += residual;
            gradB += residual * x;
            const double weight = p * (1.0 - p);
            aa += weight;
            ab += weight * x;
            bb += weight * x * x;
        }
        const double determinant = aa * bb - ab * ab;
        if (!(determinant > 1e-12 * n * n)) {
            return std::nullopt;
        }
        const double stepA = (bb * gradA - ab * gradB) / determinant;
        const double stepB = (aa * gradB - ab * gradA) / determinant;
        a += stepA;
        b += stepB;
        if (std::abs(stepA) + std::abs(stepB) < 1e-10) {
            return LogRatio{b / width, std::sqrt(aa / determinant) / width};
        }
    }
    return std::nullopt;
}

}  // namespace isthmus::md
