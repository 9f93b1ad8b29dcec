#pragma once

#include <memory>

#include "engine/md/properties/LoadingTest.h"
#include "engine/md/properties/StressStrainCurve.h"

namespace isthmus::md {

/// A body on its way through a tension test; see TensionStudy.
class TensileTest : public LoadingTest {
public:
    /// @throws core::InputError for a cell or sides that do not go together, and a moving body on a
    /// device other than the processor.
    TensileTest(const study::StudySetup& setup, study::StudyResult& result,
                job::JobContext& context);

private:
    enum class Sides { stress, fixed, free };

    void move() override;
    void relaxStepwise() override;
    void finish() override { curve_.finish(result_); }

    void requireBody() const;
    [[nodiscard]] MdSystem describe() const;
    /// With the mean edges of the equilibration.
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> settled();
    /// @param stress along the axis over the section of the cell, GPa.
    void take(const structure::AtomicStructure& now, double stress);
    [[nodiscard]] double strainOf(const structure::AtomicStructure& now) const;
    void begin(const structure::AtomicStructure& start);
    [[nodiscard]] double sectionOf(const structure::UnitCell& cell) const;

    int axis_ = 0;
    Sides sides_ = Sides::stress;
    double lateralStress_ = 0.0;  ///< GPa
    double strain_ = 0.0;         ///< at the end
    StressStrainCurve curve_;
    core::Vec3 edges_ = core::Vec3::Zero();  ///< at the start, angstrom
    double section_ = 0.0;                   ///< at the start, angstrom^2
};

}  // namespace isthmus::md
