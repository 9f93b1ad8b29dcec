#pragma once

#include <string>
#include <vector>

#include "engine/job/JobContext.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/ConstantPressureRun.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// Runs at constant temperature and pressure, one temperature after the other, each from the last
/// atoms of the one before.
///
/// Leaves in the result: "volume_300K" and so on with block standard errors, the curves "volume"
/// and "enthalpy" over the temperature, and the running means of both over the time of each run,
/// which show whether they have settled.
class TemperatureSweep {
public:
    TemperatureSweep(const study::StudySetup& setup, study::StudyResult& result);

    /// @throws what the dynamics throws; points() then has the runs that were finished.
    void run(job::JobContext& context);
    [[nodiscard]] const std::vector<ThermalPoint>& points() const { return points_; }
    [[nodiscard]] const structure::AtomicStructure& structure() const { return *input_.structure; }

    /// The slope of a mean over the temperature: of all points as "NAME", and between neighbors as
    /// "NAME_300_to_700K" and a curve over their middle.
    /// @param divided whether the slope is divided by the value: an expansion.
    void addSlope(const std::string& name, Mean ThermalPoint::*mean, bool divided, double factor,
                  const std::string& unit);

private:
    void runOne(job::Stages& stages, double temperature, std::size_t index);

    const study::StudySetup& setup_;
    study::StudyResult& result_;
    StudyInput input_;
    std::vector<double> temperatures_;
    std::vector<ThermalPoint> points_;
    std::shared_ptr<const structure::AtomicStructure> now_;
};

}  // namespace isthmus::md
