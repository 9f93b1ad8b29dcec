#pragma once

#include <memory>
#include <string>

#include "engine/job/Stages.h"
#include "engine/md/MdSystem.h"
#include "engine/md/Statistics.h"
#include "engine/md/StudyInput.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// Means of a run at constant temperature and pressure.
struct ThermalPoint {
    double temperature = 0.0;  ///< K, of the thermostat
    Mean measured;             ///< K, of the velocities
    Mean volume;               ///< angstrom^3 per atom
    /// eV per atom: kinetic + potential energy + p V, at the temperature of the thermostat
    Mean enthalpy;
    /// Root mean square displacement during what is measured, angstrom; the swelling of the cell
    /// taken off.
    double displacement = 0.0;
    study::Series volumeMean;    ///< running mean over the time
    study::Series enthalpyMean;  ///< running mean over the time
    std::shared_ptr<const structure::AtomicStructure> last;
    std::string device;
};

/// One run at constant temperature and pressure with the options of temperatureSweepOptions().
class ConstantPressureRun {
public:
    /// @param label of the stage, and the part of the running means: "300K".
    /// @param part added to the seed.
    ConstantPressureRun(const study::StudySetup& setup,
                        std::shared_ptr<const potential::Potential> potential, std::string label,
                        std::uint64_t part = 0);

    /// Of the equilibration alone, and of a measurement with its equilibration.
    [[nodiscard]] static std::int64_t equilibrationSteps(const study::Json& options);
    [[nodiscard]] static std::int64_t measurementSteps(const study::Json& options);

    /// Draws velocities, equilibrates and measures.
    [[nodiscard]] ThermalPoint measure(job::Stages& stages, const structure::AtomicStructure& start,
                                       double temperature) const;
    /// The atoms after the equilibration alone.
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> equilibrate(
        job::Stages& stages, const structure::AtomicStructure& start, double temperature) const;

private:
    [[nodiscard]] MdSystem describe(const structure::AtomicStructure& start,
                                    double temperature) const;
    const study::Json& options_;
    const study::Environment& environment_;
    std::shared_ptr<const potential::Potential> potential_;
    std::string label_;
    std::uint64_t part_;
};

}  // namespace isthmus::md
