#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/Random.h"
#include "engine/job/Stages.h"
#include "engine/md/MdSystem.h"
#include "engine/md/StudyInput.h"
#include "engine/md/properties/Curves.h"
#include "engine/md/properties/TypedFrames.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// A body on its way through a mechanical test, by molecular dynamics at a rate or by steps with
/// all atoms relaxed in between: what the tests have in common.
class LoadingTest {
public:
    virtual ~LoadingTest() = default;
    LoadingTest(const LoadingTest&) = delete;
    LoadingTest& operator=(const LoadingTest&) = delete;

    /// By the method of the options. Reads the curve and hands out the atoms, also of a test that
    /// is stopped or fails.
    void run();

protected:
    using Atoms = structure::AtomicStructure;

    /// @param test "a tension test", for messages. @param coordinate of curves and frames, in which
    /// a strain has the unit "".
    /// @throws core::InputError for a structure in reduced units.
    LoadingTest(const study::StudySetup& setup, study::StudyResult& result,
                job::JobContext& context, const std::string& test,
                core::Moment::Coordinate coordinate);

    virtual void move() = 0;
    virtual void relaxStepwise() = 0;
    /// Reads the curve.
    virtual void finish() = 0;

    [[nodiscard]] bool isMoving() const { return method_.at("kind") == "dynamics"; }
    /// Samples in a point of the curve. @param distance in all, at `rate` per ps; where it moves.
    [[nodiscard]] std::size_t samplesPerPoint(double distance, const char* rate) const;
    /// A stage: the atoms after the equilibration, or as they are where it has fewer than two
    /// steps.
    /// @param md without a structure. @param onSample called some 200 times in its second half.
    [[nodiscard]] std::shared_ptr<const Atoms> equilibrated(
        MdSystem md, const std::function<void(const Atoms&)>& onSample);
    /// @param coordinate its value. @param time ps; nothing where no time goes by.
    void takeFrame(std::int64_t step, std::optional<double> time, double coordinate,
                   const Atoms& now);
    /// The structure without velocities.
    [[nodiscard]] Atoms atRest() const;
    /// Breaks the symmetry of a perfect crystal. @param frozen per atom; empty: none.
    static void shake(Atoms& atoms, core::Random& random,
                      const std::vector<std::uint8_t>& frozen = {});

    const study::Json& options_;
    const study::Json& method_;
    const study::Environment& environment_;
    study::StudyResult& result_;
    job::JobContext& context_;
    StudyInput input_;
    core::Moment::Coordinate coordinate_;
    Curves curves_;
    TypedFrames frames_;
    job::Stages stages_;  ///< of the moving test; it adds its own steps before it equilibrates
};

}  // namespace isthmus::md
