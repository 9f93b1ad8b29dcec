#include "widgets/plot/Curves.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

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

void sortByX(Points& points) {
    if (std::is_sorted(points.x.begin(), points.x.end())) {
        return;
    }
    std::vector<std::size_t> order(points.x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&points](std::size_t a, std::size_t b) { return points.x[a] < points.x[b]; });
    Points sorted;
    for (const std::size_t i : order) {
        sorted.x.push_back(points.x[i]);
        sorted.y.push_back(points.y[i]);
    }
    points = std::move(sorted);
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
