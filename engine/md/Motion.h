#pragma once

#include <cstdint>
#include <vector>

#include "engine/md/Observables.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// Atoms that move in time, on whatever computes their motion.
class Motion {
public:
    virtual ~Motion() = default;

    /// Moves on. @throws core::ComputeError where the atoms fly apart.
    virtual void step(int steps) = 0;
    /// Since this run began.
    [[nodiscard]] virtual std::int64_t stepCount() const = 0;
    [[nodiscard]] virtual Thermo thermo() = 0;
    /// The atoms now; positions do not jump at the cell's faces.
    [[nodiscard]] virtual const structure::AtomicStructure& current() = 0;
    /// eV/angstrom
    [[nodiscard]] virtual const std::vector<core::Vec3>& forces() = 0;

    /// New targets from now on; a ramp ends. @param temperature K. @param pressure GPa.
    virtual void setTemperature(double temperature) = 0;
    virtual void setPressure(double pressure) = 0;
};

}  // namespace isthmus::md
