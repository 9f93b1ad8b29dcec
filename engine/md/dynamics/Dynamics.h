#pragma once

#include <memory>
#include <optional>

#include "engine/md/MdSystem.h"
#include "engine/md/Motion.h"
#include "engine/md/dynamics/CellMotion.h"
#include "engine/md/dynamics/DynamicsState.h"
#include "engine/md/dynamics/NoseHooverChain.h"
#include "engine/md/dynamics/Particles.h"
#include "engine/potential/ForceEvaluator.h"

namespace isthmus::md {

/// Molecular dynamics on the CPU, in double precision, at the speed of the evaluator of forces.
///
/// One symmetric splitting serves all ensembles (B kick, A drift, O thermostat, N half a step of
/// Nose-Hoover chains, P push of the barostat):
///   NVE            B A B                velocity Verlet
///   Langevin       B A/2 O A/2 B        BAOAB (B. Leimkuhler, C. Matthews, Appl. Math. Res.
///                                       Express 2013, 34)
///   Nose-Hoover    N B A B N            see NoseHooverChain
///   Berendsen      B A B, then a scale sqrt(1 + dt/tau (T_0/T - 1)); not canonical
///   with barostat  P is done before the first B and after the last; see CellMotion
/// Positions are of whole steps and never wrapped, velocities of the same moment. Under a
/// deformation velocities leave out the motion along with the cell.
///
/// The sum of kinetic and potential energy and of what thermostat, barostat and drives have
/// exchanged is conserved but for the error of the time step (G. Bussi, M. Parrinello, Phys. Rev. E
/// 75, 056707 (2007), for Langevin; the Hamiltonian of the extended system for chains).
///
/// The same binary, processor, threads and seed repeat a run to the last bit, and so does one that
/// was stopped at a checkpoint() and taken up again.
class Dynamics : public Motion {
public:
    /// @throws core::InputError for a system that is not valid or a restart of other atoms.
    Dynamics(MdSystem system, int threads);

    void step(int steps) override;
    [[nodiscard]] std::int64_t stepCount() const override { return step_ - begin_; }
    [[nodiscard]] Thermo thermo() override;
    [[nodiscard]] const structure::AtomicStructure& current() override { return atoms_; }
    [[nodiscard]] const std::vector<core::Vec3>& forces() override;
    void setTemperature(double temperature) override;
    void setPressure(double pressure) override;
    /// New rates of the deformation from now on, as in MdSystem, relative to the size at the start.
    void setStrainRate(const core::Voigt& rate);

    /// All that the future depends on. The list of neighbors is made new here, because the order of
    /// its pairs is part of the history: a run that takes a checkpoint and one that begins from it
    /// then do the same sums.
    [[nodiscard]] DynamicsState checkpoint();

    /// Two atoms of the same species trade their velocities; the kinetic energy stays.
    void swapVelocities(std::size_t first, std::size_t second);

    /// See the class, eV.
    [[nodiscard]] double conservedEnergy();
    /// Number of degrees of freedom: 3 for each atom that moves, less 3 where their momentum is
    /// kept.
    [[nodiscard]] double freedom() const { return freedom_; }
    /// Whether the cell changes its shape and not only its volume.
    [[nodiscard]] bool isCellSheared() const {
        return system_.isDeformed() ||
               (cell_.hasBarostat() && system_.coupling != Coupling::isotropic);
    }
    [[nodiscard]] bool hasIndenter() const { return system_.indenter.has_value(); }
    /// Of the indenter on the atoms, eV/angstrom; zero where there is none.
    [[nodiscard]] const core::Vec3& indenterForce() const { return contact_.force; }

private:
    struct Targets {
        double energy;      ///< k T, eV
        core::Mat3 stress;  ///< eV/angstrom^3, tension positive
    };

    void takeRestart();
    void refresh();
    void advance();
    void evaluate();
    void drift(double time, const core::Mat3& driven);
    void thermostatHalf(double energy);
    void applyBerendsen(double energy);
    [[nodiscard]] Targets targets() const;
    [[nodiscard]] core::Mat3 virial() const;
    [[nodiscard]] double power(const core::Mat3& driven);
    [[nodiscard]] const Particles::Kinetic& kinetic();
    [[noreturn]] void fail(const std::string& reason) const;

    MdSystem system_;
    int threads_;
    structure::AtomicStructure atoms_;
    std::vector<int> types_;
    std::optional<potential::ForceEvaluator> evaluator_;
    const potential::Evaluation* evaluation_ = nullptr;
    Particles particles_;
    Philox random_;
    double freedom_ = 1.0;
    double coupledFreedom_ = 1.0;
    NoseHooverChain chain_;
    CellMotion cell_;
    Indenter::Contact contact_;
    std::vector<core::Vec3> forces_;  ///< with those of the indenter, where there is one

    std::int64_t begin_ = 0;
    std::int64_t first_ = 0;
    std::int64_t deformedFrom_ = 0;  ///< step at which the strain rate was last set
    std::int64_t step_ = 0;
    double heat_ = 0.0;
    double work_ = 0.0;
    double cellWork_ = 0.0;
    bool hasKinetic_ = false;
    Particles::Kinetic kinetic_;
};

}  // namespace isthmus::md
