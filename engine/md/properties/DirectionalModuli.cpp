#include "engine/md/properties/DirectionalModuli.h"

#include <Eigen/Dense>

#include <cmath>
#include <numbers>

namespace isthmus::md {

using core::Mat3;
using core::Vec3;
using core::Voigt66;

namespace {

/// Both integrals are of smooth periodic functions, for which equal steps converge exponentially.
constexpr int kSteps = 90;

/// C_ijkl a_j b_l as a matrix of i and k.
Mat3 contracted(const Voigt66& c, const Vec3& a, const Vec3& b) {
    constexpr int kVoigt[3][3] = {{0, 5, 4}, {5, 1, 3}, {4, 3, 2}};
    Mat3 sum = Mat3::Zero();
    for (int i = 0; i < 3; ++i) {
        for (int k = 0; k < 3; ++k) {
            for (int j = 0; j < 3; ++j) {
                for (int l = 0; l < 3; ++l) {
                    sum(i, k) += c(kVoigt[i][j], kVoigt[k][l]) * a[j] * b[l];
                }
            }
        }
    }
    return sum;
}

/// L of the plane of z and a direction of the surface.
Mat3 barnettLothe(const Voigt66& c, const Vec3& direction) {
    Mat3 sum = Mat3::Zero();
    for (int step = 0; step < kSteps; ++step) {
        const double w = std::numbers::pi * step / kSteps;
        const Vec3 m = std::cos(w) * direction + std::sin(w) * Vec3::UnitZ();
        const Vec3 n = -std::sin(w) * direction + std::cos(w) * Vec3::UnitZ();
        const Mat3 r = contracted(c, m, n);
        sum += contracted(c, m, m) - r * contracted(c, n, n).inverse() * r.transpose();
    }
    return sum / kSteps;
}

}  // namespace

double youngsModulus(const Voigt66& stiffness, int axis) {
    return 1.0 / Voigt66(stiffness.inverse())(axis, axis);
}

double poissonsRatio(const Voigt66& stiffness, int axis, int lateral) {
    const Voigt66 compliance = stiffness.inverse();
    return -compliance(axis, lateral) / compliance(axis, axis);
}

double indentationModulus(const Voigt66& stiffness) {
    double compliance = 0.0;
    for (int step = 0; step < kSteps; ++step) {
        const double angle = std::numbers::pi * step / kSteps;
        const Vec3 direction(std::cos(angle), std::sin(angle), 0.0);
        compliance += barnettLothe(stiffness, direction).inverse()(2, 2) / kSteps;
    }
    return 2.0 / compliance;
}

}  // namespace isthmus::md
