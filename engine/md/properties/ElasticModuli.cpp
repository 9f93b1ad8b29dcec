#include "engine/md/properties/ElasticModuli.h"

#include <Eigen/Dense>

#include <cmath>
#include <numbers>

namespace isthmus::md {

using core::Mat3;
using core::Voigt66;

namespace {

/// Sums of the blocks that Voigt's and Reuss's means are made of.
struct Sums {
    explicit Sums(const Voigt66& m)
        : diagonal(m(0, 0) + m(1, 1) + m(2, 2)),
          mixed(m(0, 1) + m(0, 2) + m(1, 2)),
          shear(m(3, 3) + m(4, 4) + m(5, 5)) {}
    double diagonal;
    double mixed;
    double shear;
};

/// The matrix that rotates stresses in Voigt's order.
Voigt66 bondMatrix(const Mat3& r) {
    constexpr int kFirst[] = {0, 1, 2, 1, 0, 0};
    constexpr int kSecond[] = {0, 1, 2, 2, 2, 1};
    Voigt66 m;
    for (int i = 0; i < 6; ++i) {
        for (int j = 0; j < 6; ++j) {
            const int a = kFirst[i];
            const int b = kSecond[i];
            const int c = kFirst[j];
            const int d = kSecond[j];
            m(i, j) = j < 3 ? r(a, c) * r(b, c) : r(a, c) * r(b, d) + r(a, d) * r(b, c);
        }
    }
    return m;
}

}  // namespace

ElasticModuli::ElasticModuli(const Voigt66& stiffness) {
    const Sums c(stiffness);
    bulkVoigt = (c.diagonal + 2.0 * c.mixed) / 9.0;
    shearVoigt = (c.diagonal - c.mixed + 3.0 * c.shear) / 15.0;
    core::Voigt weights;
    weights << 1.0, 1.0, 1.0, std::numbers::sqrt2, std::numbers::sqrt2, std::numbers::sqrt2;
    const Voigt66 tensor = weights.asDiagonal() * stiffness * weights.asDiagonal();
    leastEigenvalue =
        Eigen::SelfAdjointEigenSolver<Voigt66>(tensor, Eigen::EigenvaluesOnly).eigenvalues()[0];
    if (!isStable()) {
        return;
    }
    const Sums s(stiffness.inverse());
    Polycrystal p{};
    p.bulkReuss = 1.0 / (s.diagonal + 2.0 * s.mixed);
    p.shearReuss = 15.0 / (4.0 * (s.diagonal - s.mixed) + 3.0 * s.shear);
    p.bulk = 0.5 * (bulkVoigt + p.bulkReuss);
    p.shear = 0.5 * (shearVoigt + p.shearReuss);
    p.youngs = 9.0 * p.bulk * p.shear / (3.0 * p.bulk + p.shear);
    p.poissons = (3.0 * p.bulk - 2.0 * p.shear) / (2.0 * (3.0 * p.bulk + p.shear));
    p.pugh = p.bulk / p.shear;
    p.universalAnisotropy = 5.0 * shearVoigt / p.shearReuss + bulkVoigt / p.bulkReuss - 6.0;
    polycrystal = p;
}

Voigt66 rotated(const Voigt66& stiffness, const Mat3& axes) {
    const Voigt66 bond = bondMatrix(axes);
    return bond * stiffness * bond.transpose();
}

double zenerRatio(const Voigt66& stiffness) {
    return 2.0 * stiffness(3, 3) / (stiffness(0, 0) - stiffness(0, 1));
}

double symmetryError(const Voigt66& stiffness, std::span<const Mat3> rotations) {
    const double largest = stiffness.cwiseAbs().maxCoeff();
    if (largest == 0.0) {
        return 0.0;  // atoms out of each other's reach
    }
    double worst = 0.0;
    for (const Mat3& rotation : rotations) {
        worst = std::max(worst, (rotated(stiffness, rotation) - stiffness).cwiseAbs().maxCoeff());
    }
    return worst / largest;
}

Voigt66 symmetrized(const Voigt66& stiffness, std::span<const Mat3> rotations) {
    if (rotations.empty()) {
        return stiffness;
    }
    Voigt66 sum = Voigt66::Zero();
    for (const Mat3& rotation : rotations) {
        const Voigt66 bond = bondMatrix(rotation);
        sum += bond * stiffness * bond.transpose();
    }
    return sum / static_cast<double>(rotations.size());
}

}  // namespace isthmus::md
