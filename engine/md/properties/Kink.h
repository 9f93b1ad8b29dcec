#pragma once

#include <optional>
#include <span>

namespace isthmus::md {

/// Two straight lines that meet: y = value + (x < position ? lower : upper) (x - position), by
/// least squares in all four.
struct Kink {
    double position = 0.0;
    double value = 0.0;
    double lower = 0.0;  ///< slope below
    double upper = 0.0;  ///< slope above
    /// Standard errors: the scatter of fits to curves made of the fit and its residuals, drawn in
    /// blocks of neighbors (H. R. Kunsch, Ann. Stat. 17, 1217 (1989)).
    double positionError = 0.0;
    double lowerError = 0.0;
    double upperError = 0.0;
};

/// @param x rising. @returns nothing for fewer than eight points.
[[nodiscard]] std::optional<Kink> fitKink(std::span<const double> x, std::span<const double> y);

}  // namespace isthmus::md
