#pragma once

#include <vector>

#include "engine/core/Vec3.h"
#include "engine/md/MdSystem.h"
#include "engine/md/dynamics/NoseHooverChain.h"
#include "engine/md/dynamics/Philox.h"

namespace isthmus::md {

/// How the cell moves: driven at given strain rates (D), and as the piston of a barostat (v_g).
///
/// The barostat is that of G. Martyna, D. Tobias, M. Klein, J. Chem. Phys. 101, 4177 (1994), as
/// written by M. Tuckerman, J. Alejandre, R. Lopez-Rendon, A. Jochim, G. Martyna, J. Phys. A 39,
/// 5629 (2006), for N_f degrees of freedom:
///   r' = v + v_g r,   v' = F/m - v_g v - (Tr v_g / N_f) v,   h' = v_g h,
///   W v_g' = V (P - P_ext) + (1/N_f) sum m v^2 1,   W = (N_f + 3) k T tau^2 / 3,
/// with the pressure tensor P = (sum m v v - virial)/V. v_g is symmetric, so the cell does not
/// turn, and lies in the span of the free strains: 1 (isotropic, along z), 3 or 6 of them. For v_g
/// = v_e 1 this is the isotropic form with mass 3 W. An outside stress that is not hydrostatic is
/// held as the true stress of the deformed cell; its work depends on the path and is summed up.
///
/// The volume of a body of N atoms with bulk modulus B oscillates with w = (3 B V/(N k T))^(1/2) /
/// tau, some 20 to 40 / tau for solids. As velocity Verlet keeps (1 - (w dt)^2/4) (V - V_0)^2 with
/// the kinetic energy of an oscillator, the variance of the volume is too large by that part (but
/// under Langevin's thermostat, whose error of this order is in the velocities): less than half a
/// percent where tau is kGoodSteps steps.
class CellMotion {
public:
    static constexpr double kGoodSteps = 500.0;

    /// Nothing moves.
    CellMotion() = default;
    /// @param freedom N_f. @param energy k T of the masses, eV.
    CellMotion(const MdSystem& system, double freedom, double energy);

    [[nodiscard]] bool hasBarostat() const { return !basis_.empty(); }
    [[nodiscard]] bool isMoving() const { return hasBarostat() || isDriven_; }

    /// D of a step, 1/ps. @param steps since the rates were last set.
    [[nodiscard]] core::Mat3 driven(std::int64_t steps) const;
    /// New rates from now on. Strains that the barostat moves cannot be driven. @param steps since
    /// the rates were last set.
    void setStrainRate(const core::Voigt& rate, std::int64_t steps);
    [[nodiscard]] const core::Mat3& rate() const { return rate_; }  ///< v_g
    void setRate(const core::Mat3& rate) { rate_ = rate; }
    /// v_g + (Tr v_g / N_f) 1
    [[nodiscard]] core::Mat3 damping() const {
        return rate_ + (rate_.trace() / freedom_) * core::Mat3::Identity();
    }

    /// Pushes v_g for a time.
    /// @param kinetic sum m v v, eV. @param virial eV, tension positive. @param target stress,
    /// eV/angstrom^3, tension positive.
    void push(double time, const core::Mat3& kinetic, const core::Mat3& virial,
              const core::Mat3& target, double volume);
    /// Half a step of the Nose-Hoover chain on v_g.
    void thermostatHalf(double energy, double step);
    /// Friction and noise on v_g, one step of them (D. Quigley, M. Probert, J. Chem. Phys. 120,
    /// 11432 (2004)). @returns the energy gained.
    double randomize(const Philox& random, std::int64_t step, double time, double energy);

    /// W Tr(v_g v_g)/2, eV.
    [[nodiscard]] double kineticEnergy() const;
    [[nodiscard]] NoseHooverChain& chain() { return chain_; }
    [[nodiscard]] const NoseHooverChain& chain() const { return chain_; }

private:
    std::vector<core::Mat3> basis_;  ///< of the free strains, orthonormal
    double freedom_ = 1.0;
    double mass_ = 1.0;  ///< W, eV ps^2
    double time_ = 1.0;  ///< tau, ps
    core::Mat3 rate_ = core::Mat3::Zero();
    NoseHooverChain chain_;
    bool isDriven_ = false;
    core::Mat3 strainRate_ = core::Mat3::Zero();   ///< E
    core::Mat3 stretch_ = core::Mat3::Identity();  ///< F when the rates were last set
    double timeStep_ = 0.0;
};

}  // namespace isthmus::md
