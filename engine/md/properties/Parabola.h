#pragma once

#include <optional>
#include <span>

#include "engine/md/Statistics.h"

namespace isthmus::md {

/// y = value + slope x + curvature x^2 by least squares: the tangent of a curve at x = 0 from its
/// first part, without the bias that a straight line has where the curve bends.
struct Parabola {
    double value = 0.0;
    double slope = 0.0;
    double curvature = 0.0;
    /// From the scatter about the parabola, which may be correlated from point to point: the error
    /// of its block average (blockAverage()) takes the place of that of independent points. Absent
    /// for three points, which have no scatter.
    std::optional<double> slopeError;
    std::optional<double> valueError;  ///< likewise
};

/// @returns nothing for fewer than three different x.
[[nodiscard]] std::optional<Parabola> fitParabola(std::span<const double> x,
                                                  std::span<const double> y);

}  // namespace isthmus::md
