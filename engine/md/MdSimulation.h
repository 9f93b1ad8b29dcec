#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/Device.h"
#include "engine/md/MdSystem.h"
#include "engine/md/Motion.h"
#include "engine/md/Observables.h"
#include "engine/md/Platforms.h"

namespace isthmus::md {

class Dynamics;

/// An MdSystem bound to a device and moving in time: with our own Dynamics on the processor, with
/// OpenMmMotion on graphics processors, on the reference device and under a Monte Carlo barostat.
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
    void step(int steps) { motion_->step(steps); }

    [[nodiscard]] std::int64_t stepCount() const { return motion_->stepCount(); }
    [[nodiscard]] double time() const {  ///< ps
        return static_cast<double>(stepCount()) * timeStep_;
    }
    [[nodiscard]] const PlatformChoice& platform() const { return platform_; }
    /// Why earlier candidates were passed over, whole sentences.
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
    /// Our own dynamics, or null where OpenMM moves the atoms.
    [[nodiscard]] Dynamics* dynamics() const { return dynamics_; }

    /// New targets from now on; a ramp ends. @param temperature K. @param pressure GPa.
    void setTemperature(double temperature) { motion_->setTemperature(temperature); }
    void setPressure(double pressure) { motion_->setPressure(pressure); }

    [[nodiscard]] Thermo thermo() { return motion_->thermo(); }
    /// The atoms now, in the frame of the structure given; positions do not jump at the cell's
    /// faces.
    [[nodiscard]] const structure::AtomicStructure& current() { return motion_->current(); }
    /// eV/angstrom, in the frame of the structure given.
    [[nodiscard]] const std::vector<core::Vec3>& forces() { return motion_->forces(); }

private:
    PlatformChoice platform_;
    double timeStep_ = 0.0;
    std::vector<std::string> notes_;
    std::unique_ptr<Motion> motion_;
    Dynamics* dynamics_ = nullptr;
};

}  // namespace isthmus::md
