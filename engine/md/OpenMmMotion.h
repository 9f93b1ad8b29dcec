#pragma once

#include <memory>

#include "engine/md/MdSystem.h"
#include "engine/md/Motion.h"
#include "engine/md/Platforms.h"

namespace isthmus::md {

/// Molecular dynamics on OpenMM's integrators:
///   NVE       Verlet (leapfrog); velocities are shifted by half a step at the start and given back
///             on the step, so that the trajectory is that of velocity Verlet;
///   NVT, NPT  Langevin middle scheme (Z. Zhang, X. Liu, K. Yan, M. Tuckerman, J. Liu, J. Phys.
///             Chem. A 123, 6056 (2019)); its velocities belong to the middle of a step;
///   NPT       Monte Carlo barostat, isotropic (K.-H. Chow, D. Ferguson, Comput. Phys. Commun. 91,
///             283 (1995)), one trial volume each barostatInterval steps.
/// Temperature counts 3N - 3 degrees of freedom in NVE, and 3N under the thermostat, which acts on
/// the total momentum too.
class OpenMmMotion : public Motion {
public:
    /// @throws core::InputError for what OpenMM or the device cannot do; core::ComputeError where
    /// OpenMM refuses.
    OpenMmMotion(MdSystem system, const PlatformChoice& platform, int threads);
    ~OpenMmMotion() override;

    void step(int steps) override;
    [[nodiscard]] std::int64_t stepCount() const override;
    [[nodiscard]] Thermo thermo() override;
    [[nodiscard]] const structure::AtomicStructure& current() override;
    [[nodiscard]] const std::vector<core::Vec3>& forces() override;
    void setTemperature(double temperature) override;
    void setPressure(double pressure) override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace isthmus::md
