#pragma once

#include <Eigen/Core>
#include <span>

namespace isthmus::md {

/// Forms of the energy of a solid against its volume, with x = (V0/V)^(1/3) and y = 1/x:
///   Birch-Murnaghan, third order (F. Birch, Phys. Rev. 71, 809 (1947)):
///     E = E0 + 9/16 V0 B0 [(x^2 - 1)^3 B0' + (x^2 - 1)^2 (6 - 4 x^2)]
///     P = 3/2 B0 (x^7 - x^5) [1 + 3/4 (B0' - 4)(x^2 - 1)]
///   Murnaghan (F. D. Murnaghan, Proc. Natl. Acad. Sci. USA 30, 244 (1944)):
///     E = E0 + B0 V/B0' [x^(3 B0')/(B0' - 1) + 1] - V0 B0/(B0' - 1)
///     P = B0/B0' [x^(3 B0') - 1]
///   Vinet (P. Vinet, J. Ferrante, J. H. Rose, J. R. Smith, J. Geophys. Res. 92, 9319 (1987)):
///     E = E0 + 2 V0 B0/(B0' - 1)^2 {2 - [5 + 3 B0' (y - 1) - 3 y] exp(-h (y - 1))}
///     P = 3 B0 (1 - y)/y^2 exp(-h (y - 1)),  h = 3/2 (B0' - 1)
/// Each is the energy and pressure at 0 K; P = -dE/dV holds exactly within each form.
enum class EquationForm { birchMurnaghan, murnaghan, vinet };

/// An equation of state with its four parameters, in any units that fit together.
struct EquationOfState {
    EquationForm form = EquationForm::birchMurnaghan;
    double energy = 0.0;          ///< E0
    double volume = 1.0;          ///< V0
    double bulkModulus = 1.0;     ///< B0, energy/volume
    double bulkDerivative = 4.0;  ///< B0', dB/dP at V0; not 1 and not 0

    [[nodiscard]] double energyAt(double v) const;
    [[nodiscard]] double pressureAt(double v) const;
};

/// A least-squares fit with the standard errors that its residuals imply:
/// covariance = s^2 (J^T J)^-1 with s^2 the sum of squares over n - 4. They tell how well the form
/// suits the points and nothing about the potential.
struct EquationFit {
    EquationOfState equation;
    Eigen::Vector4d errors;  ///< of E0, V0, B0, B0'
    double residual = 0.0;   ///< root mean square, energy
};

/// @param volumes at least 5 different ones around the least energy.
/// @throws core::ComputeError where the energies have no minimum within the volumes, or the fit
/// does not converge.
[[nodiscard]] EquationFit fitEquation(EquationForm form, std::span<const double> volumes,
                                      std::span<const double> energies);

}  // namespace isthmus::md
