#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace isthmus::core {

struct Mean {
    double value = 0.0;
    /// Absent where too few samples say nothing about it.
    std::optional<double> standardError;
};

/// Mean of independent samples with s/sqrt(n), s^2 = sum (x - <x>)^2/(n - 1), from two samples on.
[[nodiscard]] Mean independentMean(std::span<const double> samples);

/// t with which the mean of n independent samples is within t standard errors of the true one with
/// this probability: the two-sided quantile of Student's distribution with n - 1 degrees of freedom
/// (Student, Biometrika 6, 1 (1908)); 12.7 for two samples and 0.95.
/// @pre samples > 1, 0 < probability < 1.
[[nodiscard]] double studentFactor(std::size_t samples, double probability);

/// Mean of a correlated series with the standard error of block averages: neighbors are averaged
/// again and again, and the largest error among the levels that keep 16 blocks is taken
/// (H. Flyvbjerg, H. G. Petersen, J. Chem. Phys. 91, 461 (1989)). No error for fewer than 32
/// samples and for samples that are all the same.
[[nodiscard]] Mean blockAverage(std::span<const double> samples);

/// Standard error of a function of block means, from its values with each of n blocks left out:
///   s^2 = (n - 1)/n sum_i (f_i - <f>)^2
/// (the jackknife, R. G. Miller, Biometrika 61, 1 (1974)). @pre at least two values.
[[nodiscard]] double jackknifeError(std::span<const double> leaveOneOut);

struct Slope {
    double value = 0.0;
    /// Absent for fewer than 32 samples.
    std::optional<double> standardError;
};

/// The slope of the straight line of least squares, dy/dt; its standard error takes the correlation
/// of the residuals into account as blockAverage() does.
[[nodiscard]] Slope slopeOf(std::span<const double> times, std::span<const double> values);

}  // namespace isthmus::core
