#include "engine/potential/CubicTable.h"

#include <string>

#include "engine/core/Error.h"

namespace isthmus::potential {

CubicTable::CubicTable(double step, std::span<const double> values)
    : step_(step), inverseStep_(1.0 / step) {
    const std::size_t n = values.size();
    if (n < 5) {
        throw core::InputError("a table needs at least 5 points, found " + std::to_string(n));
    }
    // Slopes times the step.
    std::vector<double> d(n);
    d[0] = values[1] - values[0];
    d[1] = 0.5 * (values[2] - values[0]);
    for (std::size_t k = 2; k + 2 < n; ++k) {
        d[k] = ((values[k - 2] - values[k + 2]) + 8.0 * (values[k + 1] - values[k - 1])) / 12.0;
    }
    d[n - 2] = 0.5 * (values[n - 1] - values[n - 3]);
    d[n - 1] = values[n - 1] - values[n - 2];
    setIntervals(values, d);
}

CubicTable::CubicTable(double step, std::span<const double> values, std::span<const double> slopes)
    : step_(step), inverseStep_(1.0 / step) {
    if (values.size() < 2 || slopes.size() != values.size()) {
        throw core::InputError("a table needs at least 2 points and as many slopes, found " +
                               std::to_string(values.size()) + " and " +
                               std::to_string(slopes.size()));
    }
    std::vector<double> differences(slopes.begin(), slopes.end());
    for (double& difference : differences) {
        difference *= step;
    }
    setIntervals(values, differences);
}

void CubicTable::setIntervals(std::span<const double> values, std::span<const double> differences) {
    lastValue_ = values.back();
    intervals_.resize(values.size() - 1);
    for (std::size_t k = 0; k < intervals_.size(); ++k) {
        const double rise = values[k + 1] - values[k];
        intervals_[k] = {values[k], differences[k],
                         3.0 * rise - 2.0 * differences[k] - differences[k + 1],
                         differences[k] + differences[k + 1] - 2.0 * rise};
    }
}

}  // namespace isthmus::potential
