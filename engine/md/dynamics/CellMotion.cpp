#include "engine/md/dynamics/CellMotion.h"

#include <Eigen/Dense>

#include <cmath>
#include <numbers>

namespace isthmus::md {

using core::Mat3;

namespace {

constexpr std::uint32_t kCellStream = 2;

double frobenius(const Mat3& a, const Mat3& b) {
    return a.cwiseProduct(b).sum();
}

/// Simple shears carry y with z, x with z, x with y.
Mat3 upperTriangle(const core::Voigt& rate) {
    Mat3 matrix;
    matrix << rate[0], rate[5], rate[4], 0.0, rate[1], rate[3], 0.0, 0.0, rate[2];
    return matrix;
}

/// Orthonormal strains that the barostat may move; driven ones are left out.
std::vector<Mat3> freeStrains(Coupling coupling, const core::Voigt& driven) {
    std::vector<Mat3> basis;
    for (int i = coupling == Coupling::alongZ ? 2 : 0; i < 3; ++i) {
        if (driven[i] == 0.0) {
            Mat3 strain = Mat3::Zero();
            strain(i, i) = 1.0;
            basis.push_back(strain);
        }
    }
    if (coupling == Coupling::isotropic && !basis.empty()) {
        Mat3 sum = Mat3::Zero();
        for (const Mat3& each : basis) {
            sum += each;
        }
        return {sum / std::sqrt(static_cast<double>(basis.size()))};
    }
    if (coupling == Coupling::full) {
        constexpr int kPairs[3][2] = {{1, 2}, {0, 2}, {0, 1}};
        for (int k = 0; k < 3; ++k) {
            if (driven[3 + k] == 0.0) {
                Mat3 strain = Mat3::Zero();
                strain(kPairs[k][0], kPairs[k][1]) = strain(kPairs[k][1], kPairs[k][0]) =
                    1.0 / std::numbers::sqrt2;
                basis.push_back(strain);
            }
        }
    }
    return basis;
}

}  // namespace

void CellMotion::setStrainRate(const core::Voigt& rate, std::int64_t steps) {
    stretch_ += static_cast<double>(steps) * timeStep_ * strainRate_;
    strainRate_ = upperTriangle(rate);
    isDriven_ = true;
}

CellMotion::CellMotion(const MdSystem& system, double freedom, double energy)
    : freedom_(freedom),
      mass_((freedom + 3.0) * energy * system.barostatTime * system.barostatTime / 3.0),
      time_(system.barostatTime),
      isDriven_(system.isDeformed()),
      timeStep_(system.timeStep) {
    const core::Voigt& r = system.strainRate;
    strainRate_ = upperTriangle(r);
    if (system.hasBarostat()) {
        basis_ = freeStrains(system.coupling, r);
        chain_ = NoseHooverChain(static_cast<double>(basis_.size()), energy, time_);
    }
}

Mat3 CellMotion::driven(std::int64_t steps) const {
    if (!isDriven_) {
        return Mat3::Zero();
    }
    // h(t) = F(t) h(0) with F' = E, so D = E F^-1, taken in the middle of the step.
    const double time = (static_cast<double>(steps) + 0.5) * timeStep_;
    return strainRate_ * (stretch_ + time * strainRate_).inverse();
}

void CellMotion::push(double time, const Mat3& kinetic, const Mat3& virial, const Mat3& target,
                      double volume) {
    const Mat3 force =
        kinetic - virial + volume * target + (kinetic.trace() / freedom_) * Mat3::Identity();
    for (const Mat3& strain : basis_) {
        rate_ += (time * frobenius(strain, force) / mass_) * strain;
    }
}

void CellMotion::thermostatHalf(double energy, double step) {
    rate_ *= chain_.advanceHalf(2.0 * kineticEnergy(), energy, step);
}

double CellMotion::randomize(const Philox& random, std::int64_t step, double time, double energy) {
    const double before = kineticEnergy();
    const double c = std::exp(-time / time_);
    const double width = std::sqrt((1.0 - c * c) * energy / mass_);
    rate_ *= c;
    for (std::size_t k = 0; k < basis_.size(); ++k) {
        const auto index = static_cast<std::uint32_t>(k);
        rate_ += width * random.normals(step, index, kCellStream)[0] * basis_[k];
    }
    return kineticEnergy() - before;
}

double CellMotion::kineticEnergy() const {
    return 0.5 * mass_ * rate_.squaredNorm();
}

}  // namespace isthmus::md
