#pragma once

#include <vector>

namespace isthmus::md {

/// A chain of Nose-Hoover thermostats on a set of velocities v with f degrees of freedom:
///   v' = -v eta_1 v,  Q_1 eta_1'' = sum m v^2 - f k T - Q_1 v_1 v_2,
///   Q_j eta_j'' = Q_(j-1) v_(j-1)^2 - k T - Q_j v_j v_(j+1),  v_j = eta_j',
///   Q_1 = f k T tau^2,  Q_j = k T tau^2
/// (G. Martyna, M. Klein, M. Tuckerman, J. Chem. Phys. 97, 2635 (1992)), advanced by a symmetric
/// splitting with three Suzuki-Yoshida weights (G. Martyna, M. Tuckerman, D. Tobias, M. Klein, Mol.
/// Phys. 87, 1117 (1996), eq. 24 and table 1).
class NoseHooverChain {
public:
    static constexpr int kLength = 3;

    NoseHooverChain() = default;
    /// @param freedom number f. @param massEnergy k T of the masses, eV. @param time tau, ps.
    NoseHooverChain(double freedom, double massEnergy, double time);

    /// Advances the chain by half a step.
    /// @param twiceKinetic sum m v^2, eV. @param energy k T now, eV. @param step the whole step,
    /// ps.
    /// @returns the factor for the velocities.
    double advanceHalf(double twiceKinetic, double energy, double step);

    /// sum Q v^2/2 + f k T eta_1 + k T (eta_2 + ...), eV; the work of a changing T included.
    [[nodiscard]] double conservedPart() const;

    /// v_j, and the potential part of conservedPart(): all that a restart needs.
    [[nodiscard]] std::vector<double> state() const;
    void setState(const std::vector<double>& state);

private:
    double freedom_ = 0.0;
    std::vector<double> masses_;
    std::vector<double> rates_;
    double potential_ = 0.0;
};

}  // namespace isthmus::md
