#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/Device.h"
#include "engine/md/MdSystem.h"
#include "engine/md/Observables.h"
#include "engine/md/Platforms.h"

namespace isthmus::md {

/// An MdSystem bound to a device and moving in time, on OpenMM's integrators:
///   NVE       Verlet (leapfrog); velocities are shifted by half a step at the start and given back
///             on the step, so that the trajectory is that of velocity Verlet;
///   NVT, NPT  Langevin middle scheme (Z. Zhang, X. Liu, K. Yan, M. Tuckerman, J. Liu, J. Phys.
///             Chem. A 123, 6056 (2019)); its velocities belong to the middle of a step;
///   NPT       Monte Carlo barostat, isotropic (K.-H. Chow, D. Ferguson, Comput. Phys. Commun. 91,
///             283 (1995)), one trial volume each barostatInterval steps.
/// Temperature counts 3N - 3 degrees of freedom in NVE, and 3N under the thermostat, which acts on
/// the total momentum too.
class MdSimulation {
public:
    /// @param device where several could serve (`automatic`), the first that takes the system.
    /// @throws core::InputError for a system that is not valid, a device that is not there or
    /// cannot take the system; core::ComputeError where OpenMM refuses.
    MdSimulation(MdSystem system, core::Device device, int threads);
    /// On one device, without alternatives.
    MdSimulation(MdSystem system, const PlatformChoice& platform, int threads);
    ~MdSimulation();
    MdSimulation(MdSimulation&&) noexcept;
    MdSimulation& operator=(MdSimulation&&) noexcept;

    /// Moves on. @throws core::ComputeError where the atoms fly apart.
    void step(int steps);

    [[nodiscard]] std::int64_t stepCount() const;
    [[nodiscard]] double time() const;  ///< ps
    [[nodiscard]] const PlatformChoice& platform() const;
    /// Why earlier candidates were passed over, whole sentences.
    [[nodiscard]] const std::vector<std::string>& notes() const;

    [[nodiscard]] Thermo thermo();
    /// The atoms now, in the frame of the structure given; positions do not jump at the cell's
    /// faces.
    [[nodiscard]] const structure::AtomicStructure& current();
    /// eV/angstrom, in the frame of the structure given.
    [[nodiscard]] const std::vector<core::Vec3>& forces();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace isthmus::md
