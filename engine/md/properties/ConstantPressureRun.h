#pragma once

#include <memory>
#include <string>

#include "engine/job/JobContext.h"
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
    Mean enthalpy;             ///< eV per atom: kinetic + potential energy + p V
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
    /// @param label ends the names of the running means: "300K".
    /// @param part of `parts` equal runs, for the progress.
    ConstantPressureRun(const study::StudySetup& setup,
                        std::shared_ptr<const potential::Potential> potential, std::string label,
                        std::int64_t part, std::int64_t parts);

    /// Draws velocities, equilibrates and measures.
    [[nodiscard]] ThermalPoint measure(job::JobContext& context,
                                       const structure::AtomicStructure& start,
                                       double temperature) const;
    /// The atoms after the equilibration alone.
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> equilibrate(
        job::JobContext& context, const structure::AtomicStructure& start,
        double temperature) const;

private:
    [[nodiscard]] MdSystem describe(const structure::AtomicStructure& start,
                                    double temperature) const;
    [[nodiscard]] std::int64_t stepsOf(const char* option) const;

    const study::Json& options_;
    const study::Environment& environment_;
    std::shared_ptr<const potential::Potential> potential_;
    std::string label_;
    std::int64_t part_;
    std::int64_t parts_;
};

}  // namespace isthmus::md
