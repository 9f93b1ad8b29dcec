#pragma once

#include <memory>
#include <string>

#include "engine/job/JobContext.h"
#include "engine/md/MdSystem.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/Curves.h"
#include "engine/md/properties/StressStrainCurve.h"
#include "engine/md/properties/TypedFrames.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// A body on its way through a tension test; see TensionStudy.
class TensileTest {
public:
    /// @throws core::InputError for a cell or sides that do not go together.
    TensileTest(const study::StudySetup& setup, study::StudyResult& result,
                job::JobContext& context);

    /// By molecular dynamics at a strain rate.
    void pull();
    /// By steps of strain with all relaxed in between.
    void relaxStepwise();
    /// Reads the curve and hands out the atoms.
    void finish();

private:
    enum class Sides { stress, fixed, free };

    void requireBody() const;
    [[nodiscard]] MdSystem describe() const;
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> equilibrated(double duration);
    /// @param stress along the axis over the section of the cell, GPa.
    void take(const structure::AtomicStructure& now, double stress);
    void takeFrame(std::int64_t step, double time, const structure::AtomicStructure& now);
    void begin(const structure::AtomicStructure& start);
    [[nodiscard]] double sectionOf(const structure::UnitCell& cell) const;

    const study::Json& options_;
    const study::Json& method_;
    const study::Environment& environment_;
    study::StudyResult& result_;
    job::JobContext& context_;
    StudyInput input_;
    int axis_ = 0;
    Sides sides_ = Sides::stress;
    double lateralStress_ = 0.0;  ///< GPa
    double strain_ = 0.0;         ///< at the end
    Curves curves_;
    StressStrainCurve curve_;
    TypedFrames frames_;
    core::Vec3 edges_ = core::Vec3::Zero();  ///< at the start, angstrom
    double section_ = 0.0;                   ///< at the start, angstrom^2
};

}  // namespace isthmus::md
