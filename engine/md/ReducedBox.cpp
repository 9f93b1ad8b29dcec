#include "engine/md/ReducedBox.h"

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <cmath>

#include "engine/md/Tensor.h"

namespace isthmus::md {

using core::Mat3;

ReducedBox::ReducedBox(const Mat3& edges) {
    const bool isTriangular = edges(0, 1) == 0.0 && edges(0, 2) == 0.0 && edges(1, 2) == 0.0 &&
                              edges(0, 0) > 0.0 && edges(1, 1) > 0.0 && edges(2, 2) > 0.0;
    Mat3 lower = edges;
    if (!isTriangular) {
        lower = (edges * edges.transpose()).llt().matrixL();
        rotation_ = lower.triangularView<Eigen::Lower>().solve(edges);
        rotated_ = true;
    }
    Mat3 reduction = Mat3::Identity();
    const auto shorten = [&](int row, int by) {
        const double times = std::round(lower(row, by) / lower(by, by));
        lower.row(row) -= times * lower.row(by);
        reduction.row(row) -= times * reduction.row(by);
        // Rounding may leave a half edge one bit too long, which OpenMM refuses.
        const double half = 0.5 * lower(by, by);
        if (std::abs(lower(row, by)) > half) {
            lower(row, by) = std::copysign(half, lower(row, by));
        }
    };
    shorten(2, 1);
    shorten(2, 0);
    shorten(1, 0);
    box_ = lower;
    inverseReduction_ = reduction.inverse();
    // The inverse of an integer matrix of determinant 1 is one too.
    inverseReduction_ = inverseReduction_.array().round().matrix();
}

core::Voigt ReducedBox::fromBox(const core::Voigt& tensor) const {
    if (!rotated_) {
        return tensor;
    }
    return toVoigt(rotation_.transpose() * toMatrix(tensor) * rotation_);
}

Mat3 ReducedBox::edgesFromBox(const Mat3& box) const {
    const Mat3 lower = inverseReduction_ * box;
    return rotated_ ? Mat3(lower * rotation_) : lower;
}

}  // namespace isthmus::md
