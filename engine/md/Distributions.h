#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

/// Whether samples of a simulation are distributed as statistical mechanics says.
namespace isthmus::md {

/// The regularized lower incomplete gamma function P(a, x): the distribution of a gamma variable
/// of shape a and scale 1; of half a chi-square variable with 2a degrees of freedom. Series of
/// M. Abramowitz and I. Stegun, Handbook of Mathematical Functions, 6.5.29.
[[nodiscard]] double gammaDistribution(double a, double x);

using Distribution = std::function<double(double)>;

/// Whether independent samples may come from a continuous distribution: the test of Kolmogorov and
/// Smirnov at 1 % (M. A. Stephens, J. Am. Stat. Assoc. 69, 730 (1974)).
/// @returns statistic / critical value: above 1 they do not.
[[nodiscard]] double kolmogorovSmirnov(std::vector<double> samples,
                                       const Distribution& distribution);

/// The same by Pearson's chi-square test at 1 %, in bins of equal probability.
/// @returns statistic / critical value.
[[nodiscard]] double chiSquare(std::span<const double> samples, const Distribution& distribution,
                               int bins = 20);

struct LogRatio {
    double slope = 0.0;
    double standardError = 0.0;  ///< for independent samples
};

/// The slope b of ln(p_2(x)/p_1(x)) = a + b x by maximum likelihood from samples of both
/// distributions: for energies at two temperatures b = 1/kT_1 - 1/kT_2, for volumes at two
/// pressures b = (P_1 - P_2)/kT (M. R. Shirts, J. Chem. Theory Comput. 9, 909 (2013)).
/// @returns nothing where the samples do not overlap.
[[nodiscard]] std::optional<LogRatio> logRatio(std::span<const double> first,
                                               std::span<const double> second);

}  // namespace isthmus::md
