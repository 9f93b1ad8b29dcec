#pragma once

#include <string>
#include <vector>

namespace isthmus::report {

/// Round numbers along an axis.
struct Ticks {
    double first = 0.0;  ///< the axis begins here, at or below the smallest value
    double last = 1.0;
    std::vector<double> values;
    std::vector<std::string> labels;  ///< all with the same number of decimals
};

/// Four to six steps of 1, 2, 2.5 or 5 times a power of ten that span the values.
[[nodiscard]] Ticks niceTicks(double minimum, double maximum);

/// The round numbers inside a range that stays as it is, or nearly so: for an axis of time.
[[nodiscard]] Ticks ticksWithin(double minimum, double maximum);

}  // namespace isthmus::report
