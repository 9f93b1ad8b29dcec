#pragma once

#include <optional>
#include <span>

namespace isthmus::md {

/// y = value + slope (x - center), fitted with weights 1/error^2 (P. R. Bevington, Data Reduction
/// and Error Analysis for the Physical Sciences, 1969).
struct StraightLine {
    double center = 0.0;  ///< weighted mean of x
    double value = 0.0;   ///< y there
    double slope = 0.0;
    /// From the errors of the points, enlarged by sqrt(chi^2/(n - 2)) where the points scatter or
    /// bend more than those tell.
    double slopeError = 0.0;
};

/// @param errors one for each point, positive; empty: the points are equally good and the error of
/// the slope comes from their scatter (0 for two points).
/// @returns nothing for fewer than two different x.
[[nodiscard]] std::optional<StraightLine> fitLine(std::span<const double> x,
                                                  std::span<const double> y,
                                                  std::span<const double> errors = {});

}  // namespace isthmus::md
