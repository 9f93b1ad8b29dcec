#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "engine/potential/CubicTable.h"

namespace isthmus::potential {

/// Parameters of one metal, named as in the paper (see Zhou2004); eV, angstrom, Da.
struct ZhouParameters {
    const char* element;
    double mass;
    double re, fe, rhoE, rhoS;
    double alpha, beta, A, B, kappa, lambda;
    std::array<double, 4> Fn;  ///< F_n0 ... F_n3, below rho_n
    /// F_0, F_1, F_2, then F_3 below and above rho_e.
    std::array<double, 5> F;
    double eta, Fe;
    double low;  ///< rho_n / rho_e
};

/// All metals: Cu Ag Au Ni Pd Pt Al Pb Fe Mo Ta W Mg Co Ti Zr.
[[nodiscard]] std::span<const ZhouParameters> zhouParameters();

/// The analytic functions of X. W. Zhou, R. A. Johnson and H. N. G. Wadley, Phys. Rev. B 69, 144113
/// (2004), for any alloy of their metals:
///   f(r)      = f_e exp(-beta (r/r_e - 1)) / (1 + (r/r_e - lambda)^20)
///   phi(r)    = A exp(-alpha (r/r_e - 1)) / (1 + (r/r_e - kappa)^20)
///             - B exp(-beta (r/r_e - 1)) / (1 + (r/r_e - lambda)^20)
///   phi_ab(r) = (f_b/f_a phi_aa + f_a/f_b phi_bb) / 2
///   F(rho)    = sum_i F_ni (rho/rho_n - 1)^i,  i = 0..3        rho < rho_n
///             = sum_i F_i (rho/rho_e - 1)^i,   i = 0..3        rho_n <= rho < rho_0
///             = F_e (1 - eta ln(rho/rho_s)) (rho/rho_s)^eta    rho_0 <= rho
/// with rho_n = 0.85 rho_e (0.25 rho_e for Pt) and rho_0 = 1.15 rho_e; F_3 has one value below
/// rho_e and one above.
///
/// The authors' program cuts f and phi off at r_c = sqrt(10)/2 sqrt(2) r_e of the largest element,
/// where they still have up to 1e-4 of their value at r_e. Here both are multiplied with a switch
/// that falls from 1 at 0.95 r_c to 0 at r_c, 1 - 10 x^3 + 15 x^4 - 6 x^5, so that energy, force
/// and stiffness are continuous.
class Zhou2004 {
public:
    /// @throws core::InputError for an element that is not among the metals, or none at all.
    explicit Zhou2004(const std::vector<std::string>& species);

    [[nodiscard]] const std::vector<ZhouParameters>& parameters() const { return parameters_; }
    [[nodiscard]] double cutoff() const { return cutoff_; }
    /// Where the switch begins, as a fraction of the cutoff.
    static constexpr double kSwitchStart = 0.95;
    /// rho_0 / rho_e.
    static constexpr double kHigh = 1.15;

    /// f(r) and its slope; r in angstrom.
    [[nodiscard]] FunctionValue density(int type, double r) const;
    /// phi(r) in eV and its slope in eV/angstrom.
    [[nodiscard]] FunctionValue pair(int a, int b, double r) const;
    /// F(rho) in eV and its slope; rho >= 0.
    [[nodiscard]] FunctionValue embedding(int type, double rho) const;

private:
    [[nodiscard]] FunctionValue switchAt(double r) const;
    [[nodiscard]] FunctionValue bareDensity(int type, double r) const;
    [[nodiscard]] FunctionValue barePair(int type, double r) const;

    std::vector<ZhouParameters> parameters_;
    double cutoff_ = 0.0;
};

}  // namespace isthmus::potential
