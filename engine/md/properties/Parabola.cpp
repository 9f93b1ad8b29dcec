#include "engine/md/properties/Parabola.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <vector>

namespace isthmus::md {

std::optional<Parabola> fitParabola(std::span<const double> x, std::span<const double> y) {
    const auto n = static_cast<Eigen::Index>(std::min(x.size(), y.size()));
    double scale = 0.0;
    for (const double each : x) {
        scale = std::max(scale, std::abs(each));
    }
    if (n < 3 || !(scale > 0.0)) {
        return std::nullopt;
    }
    Eigen::MatrixXd design(n, 3);
    Eigen::VectorXd values(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const double u = x[static_cast<std::size_t>(i)] / scale;
        design.row(i) << 1.0, u, u * u;
        values[i] = y[static_cast<std::size_t>(i)];
    }
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(design);
    if (qr.rank() < 3) {
        return std::nullopt;
    }
    const Eigen::Vector3d solution = qr.solve(values);
    Parabola parabola{.value = solution[0],
                      .slope = solution[1] / scale,
                      .curvature = solution[2] / (scale * scale)};
    if (n > 3) {
        const Eigen::VectorXd misses = values - design * solution;
        const auto count = static_cast<double>(n);
        double variance = misses.squaredNorm() / (count - 3.0);
        const auto mean = blockAverage({misses.data(), static_cast<std::size_t>(n)});
        if (mean.standardError) {
            variance = std::max(variance, count * *mean.standardError * *mean.standardError);
        }
        const Eigen::Matrix3d inverse = (design.transpose() * design).inverse();
        parabola.slopeError = std::sqrt(variance * inverse(1, 1)) / scale;
        parabola.valueError = std::sqrt(variance * inverse(0, 0));
    }
    return parabola;
}

}  // namespace isthmus::md
