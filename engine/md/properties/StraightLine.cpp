#include "engine/md/properties/StraightLine.h"

#include <algorithm>
#include <cmath>

namespace isthmus::md {

std::optional<StraightLine> fitLine(std::span<const double> x, std::span<const double> y,
                                    std::span<const double> errors) {
    const auto weight = [&errors](std::size_t i) {
        return errors.empty() ? 1.0 : 1.0 / (errors[i] * errors[i]);
    };
    double sum = 0.0;
    double sumX = 0.0;
    double sumY = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        sum += weight(i);
        sumX += weight(i) * x[i];
        sumY += weight(i) * y[i];
    }
    if (!(sum > 0.0)) {
        return std::nullopt;
    }
    StraightLine line{.center = sumX / sum, .value = sumY / sum};
    double squares = 0.0;
    double products = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        squares += weight(i) * (x[i] - line.center) * (x[i] - line.center);
        products += weight(i) * (x[i] - line.center) * (y[i] - line.value);
    }
    if (!(squares > 0.0)) {
        return std::nullopt;
    }
    line.slope = products / squares;
    double chiSquared = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double miss = y[i] - line.value - line.slope * (x[i] - line.center);
        chiSquared += weight(i) * miss * miss;
    }
    const double freedom = static_cast<double>(x.size()) - 2.0;
    const double scatter = freedom > 0.0 ? chiSquared / freedom : 0.0;
    line.slopeError = std::sqrt((errors.empty() ? scatter : std::max(1.0, scatter)) / squares);
    return line;
}

}  // namespace isthmus::md
