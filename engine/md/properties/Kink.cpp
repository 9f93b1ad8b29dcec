#include "engine/md/properties/Kink.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/core/Random.h"

namespace isthmus::md {

namespace {

constexpr std::size_t kFewestPoints = 8;
/// Points that each line has at least.
constexpr std::size_t kFewestPerLine = 3;
constexpr int kGrid = 60;
constexpr int kRefinements = 4;
constexpr int kDraws = 200;

struct Fit {
    Kink kink;
    double squares = std::numeric_limits<double>::infinity();
};

/// The best lines that meet at a position.
Fit fitAt(double position, std::span<const double> x, std::span<const double> y) {
    Eigen::Matrix3d normal = Eigen::Matrix3d::Zero();
    Eigen::Vector3d right = Eigen::Vector3d::Zero();
    const auto row = [&](std::size_t i) {
        const double d = x[i] - position;
        return Eigen::Vector3d(1.0, std::min(d, 0.0), std::max(d, 0.0));
    };
    for (std::size_t i = 0; i < x.size(); ++i) {
        const Eigen::Vector3d r = row(i);
        normal += r * r.transpose();
        right += y[i] * r;
    }
    const Eigen::Vector3d solution = normal.ldlt().solve(right);
    Fit fit{{position, solution[0], solution[1], solution[2]}, 0.0};
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double miss = y[i] - row(i).dot(solution);
        fit.squares += miss * miss;
    }
    return fit;
}

/// Over a grid of positions that closes in on the best.
Fit best(std::span<const double> x, std::span<const double> y) {
    const double least = x[kFewestPerLine - 1];
    const double greatest = x[x.size() - kFewestPerLine];
    double from = least;
    double to = greatest;
    Fit fit;
    for (int round = 0; round < kRefinements; ++round) {
        const double step = (to - from) / kGrid;
        for (int i = 0; i <= kGrid; ++i) {
            const Fit next = fitAt(from + i * step, x, y);
            if (next.squares < fit.squares) {
                fit = next;
            }
        }
        from = std::max(least, fit.kink.position - 2.0 * step);
        to = std::min(greatest, fit.kink.position + 2.0 * step);
    }
    return fit;
}

/// The standard deviation.
double scatter(const std::vector<double>& values) {
    const Eigen::Map<const Eigen::ArrayXd> drawn(values.data(),
                                                 static_cast<Eigen::Index>(values.size()));
    return std::sqrt((drawn - drawn.mean()).square().mean());
}

}  // namespace

std::optional<Kink> fitKink(std::span<const double> x, std::span<const double> y) {
    const std::size_t n = std::min(x.size(), y.size());
    if (n < kFewestPoints) {
        return std::nullopt;
    }
    x = x.first(n);
    y = y.first(n);
    Kink kink = best(x, y).kink;
    std::vector<double> fitted(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double d = x[i] - kink.position;
        fitted[i] = kink.value + (d < 0.0 ? kink.lower : kink.upper) * d;
    }
    const auto block = static_cast<std::size_t>(std::ceil(std::cbrt(static_cast<double>(n))));
    core::Random random(1);
    std::vector<double> positions;
    std::vector<double> lowers;
    std::vector<double> uppers;
    for (int draw = 0; draw < kDraws; ++draw) {
        std::vector<double> values(fitted);
        for (std::size_t first = 0; first < n; first += block) {
            const auto from =
                static_cast<std::size_t>(random.uniform() * static_cast<double>(n - block + 1));
            for (std::size_t i = first; i < std::min(n, first + block); ++i) {
                const std::size_t source = from + i - first;
                values[i] += y[source] - fitted[source];
            }
        }
        const Kink drawn = best(x, values).kink;
        positions.push_back(drawn.position);
        lowers.push_back(drawn.lower);
        uppers.push_back(drawn.upper);
    }
    kink.positionError = scatter(positions);
    kink.lowerError = scatter(lowers);
    kink.upperError = scatter(uppers);
    return kink;
}

}  // namespace isthmus::md
