#include "widgets/plot/Curves.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace isthmus::widgets {

Points decimated(const std::vector<double>& x, const std::vector<double>& y, std::size_t limit) {
    const std::size_t count = std::min(x.size(), y.size());
    if (count <= limit || limit < 4) {
        return {{x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count)},
                {y.begin(), y.begin() + static_cast<std::ptrdiff_t>(count)}};
    }
    Points points;
    const std::size_t stretches = limit / 2;
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
        const std::size_t begin = stretch * count / stretches;
        const std::size_t end = (stretch + 1) * count / stretches;
        const auto [low, high] = std::minmax_element(y.begin() + static_cast<std::ptrdiff_t>(begin),
                                                     y.begin() + static_cast<std::ptrdiff_t>(end));
        const auto one = static_cast<std::size_t>(std::min(low, high) - y.begin());
        const auto other = static_cast<std::size_t>(std::max(low, high) - y.begin());
        for (const std::size_t i : {one, other}) {
            if (points.x.empty() || points.x.back() != x[i]) {
                points.x.push_back(x[i]);
                points.y.push_back(y[i]);
            }
        }
    }
    return points;
}

std::vector<double> runningMean(const std::vector<double>& x, const std::vector<double>& y,
                                double window) {
    std::vector<double> means(y.size());
    std::size_t first = 0;
    double sum = 0.0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        sum += y[i];
        while (x[first] < x[i] - window) {
            sum -= y[first];
            ++first;
        }
        means[i] = sum / static_cast<double>(i - first + 1);
    }
    return means;
}

Mean blockMean(const std::vector<double>& values, std::size_t first) {
    Mean mean;
    if (first >= values.size()) {
        return mean;
    }
    std::vector<double> blocks(values.begin() + static_cast<std::ptrdiff_t>(first), values.end());
    mean.count = blocks.size();
    mean.value =
        std::accumulate(blocks.begin(), blocks.end(), 0.0) / static_cast<double>(blocks.size());
    while (blocks.size() >= 8) {
        const double count = static_cast<double>(blocks.size());
        const double center = std::accumulate(blocks.begin(), blocks.end(), 0.0) / count;
        double squares = 0.0;
        for (const double each : blocks) {
            squares += (each - center) * (each - center);
        }
        mean.error = std::max(mean.error, std::sqrt(squares / (count * (count - 1.0))));
        for (std::size_t i = 0; i + 1 < blocks.size(); i += 2) {
            blocks[i / 2] = 0.5 * (blocks[i] + blocks[i + 1]);
        }
        blocks.resize(blocks.size() / 2);
    }
    return mean;
}

double roundHalf(double span) {
    if (!(span > 0.0)) {
        return 0.0;
    }
    const double half = 0.5 * span * (1.0 + 1e-9);
    const double decade = std::pow(10.0, std::floor(std::log10(half)));
    for (const double factor : {5.0, 2.0}) {
        if (factor * decade <= half) {
            return factor * decade;
        }
    }
    return decade;
}

}  // namespace isthmus::widgets
