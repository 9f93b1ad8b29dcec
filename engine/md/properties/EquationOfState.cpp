#include "engine/md/properties/EquationOfState.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <unsupported/Eigen/NonLinearOptimization>
#include <unsupported/Eigen/NumericalDiff>

#include "engine/core/Error.h"

namespace isthmus::md {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Residuals over parameters of size one: E0, V0, B0 in units of where and how the energies curve.
struct Residuals {
    using Scalar = double;
    using InputType = VectorXd;
    using ValueType = VectorXd;
    using JacobianType = MatrixXd;
    enum { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };

    [[nodiscard]] int inputs() const { return 4; }
    [[nodiscard]] int values() const { return static_cast<int>(volumes.size()); }

    [[nodiscard]] EquationOfState equation(const VectorXd& x) const {
        return {form, energyOrigin + energyScale * x[0], volumeScale * x[1],
                energyScale / volumeScale * x[2], x[3]};
    }

    int operator()(const VectorXd& x, VectorXd& residuals) const {
        const EquationOfState trial = equation(x);
        for (std::size_t i = 0; i < volumes.size(); ++i) {
            residuals[static_cast<Eigen::Index>(i)] =
                (trial.energyAt(volumes[i]) - energies[i]) / energyScale;
        }
        return 0;
    }

    EquationForm form;
    std::span<const double> volumes;
    std::span<const double> energies;
    double energyOrigin = 0.0;
    double energyScale = 1.0;
    double volumeScale = 1.0;
};

/// E = c0 + c1 u + c2 u^2 with u = V/scale - 1.
Eigen::Vector3d parabola(std::span<const double> volumes, std::span<const double> energies,
                         double scale) {
    const auto n = static_cast<Eigen::Index>(volumes.size());
    MatrixXd a(n, 3);
    VectorXd b(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const double u = volumes[static_cast<std::size_t>(i)] / scale - 1.0;
        a.row(i) << 1.0, u, u * u;
        b[i] = energies[static_cast<std::size_t>(i)];
    }
    return a.colPivHouseholderQr().solve(b);
}

}  // namespace

double EquationOfState::energyAt(double v) const {
    const double b = bulkModulus;
    const double d = bulkDerivative;
    switch (form) {
        case EquationForm::murnaghan:
            return energy + b * v / d * (std::pow(volume / v, d) / (d - 1.0) + 1.0) -
                   volume * b / (d - 1.0);
        case EquationForm::vinet: {
            const double y = std::cbrt(v / volume);
            const double decay = std::exp(-1.5 * (d - 1.0) * (y - 1.0));
            return energy + 2.0 * volume * b / ((d - 1.0) * (d - 1.0)) *
                                (2.0 - (5.0 + 3.0 * d * (y - 1.0) - 3.0 * y) * decay);
        }
        case EquationForm::birchMurnaghan:
            break;
    }
    const double x2 = std::pow(volume / v, 2.0 / 3.0);
    const double f = x2 - 1.0;
    return energy + 9.0 / 16.0 * volume * b * f * f * (f * d + 6.0 - 4.0 * x2);
}

double EquationOfState::pressureAt(double v) const {
    const double b = bulkModulus;
    const double d = bulkDerivative;
    switch (form) {
        case EquationForm::murnaghan:
            return b / d * (std::pow(volume / v, d) - 1.0);
        case EquationForm::vinet: {
            const double y = std::cbrt(v / volume);
            return 3.0 * b * (1.0 - y) / (y * y) * std::exp(-1.5 * (d - 1.0) * (y - 1.0));
        }
        case EquationForm::birchMurnaghan:
            break;
    }
    const double x = std::cbrt(volume / v);
    const double x2 = x * x;
    return 1.5 * b * (std::pow(x, 7) - std::pow(x, 5)) * (1.0 + 0.75 * (d - 4.0) * (x2 - 1.0));
}

EquationFit fitEquation(EquationForm form, std::span<const double> volumes,
                        std::span<const double> energies) {
    if (volumes.size() < 5 || volumes.size() != energies.size()) {
        throw core::ComputeError(
            "a fit of four parameters needs the energies of at least 5 volumes");
    }
    const auto [smallest, largest] = std::minmax_element(volumes.begin(), volumes.end());
    const auto lowest = static_cast<std::size_t>(
        std::min_element(energies.begin(), energies.end()) - energies.begin());
    const double scale = volumes[lowest];
    const Eigen::Vector3d c = parabola(volumes, energies, scale);
    const double least = c[2] > 0.0 ? scale * (1.0 - 0.5 * c[1] / c[2]) : 0.0;
    if (!(least > *smallest && least < *largest)) {
        throw core::ComputeError(
            "the energies have no minimum within the volumes; relax the structure first, or take "
            "a wider range of volumes");
    }
    Residuals residuals{form, volumes, energies, energies[lowest] - 2.0 * c[2], 2.0 * c[2], scale};
    Eigen::NumericalDiff<Residuals, Eigen::Central> differences(residuals);
    Eigen::LevenbergMarquardt<Eigen::NumericalDiff<Residuals, Eigen::Central>> solver(differences);
    solver.parameters.ftol = solver.parameters.xtol = 1e-14;
    solver.parameters.maxfev = 2000;
    VectorXd x(4);
    x << 1.0, least / scale, 1.0, 4.5;
    const auto status = solver.minimize(x);
    if (status == Eigen::LevenbergMarquardtSpace::ImproperInputParameters || !x.allFinite()) {
        throw core::ComputeError("the fit of the equation of state did not converge");
    }
    const auto n = static_cast<Eigen::Index>(volumes.size());
    VectorXd r(n);
    MatrixXd jacobian(n, 4);
    residuals(x, r);
    differences.df(x, jacobian);
    const double variance = r.squaredNorm() / static_cast<double>(n - 4);
    // (J^T J)^-1 = J+ J+^T without squaring the condition of J.
    const Eigen::Vector4d spread =
        std::sqrt(variance) *
        jacobian.completeOrthogonalDecomposition().pseudoInverse().rowwise().norm();
    const double energyScale = residuals.energyScale;
    return {residuals.equation(x),
            spread.cwiseProduct(Eigen::Vector4d(energyScale, scale, energyScale / scale, 1.0)),
            energyScale * std::sqrt(r.squaredNorm() / static_cast<double>(n))};
}

}  // namespace isthmus::md
