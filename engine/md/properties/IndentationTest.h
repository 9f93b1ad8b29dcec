#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/job/JobContext.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/StudyInput.h"
#include "engine/md/dynamics/Indenter.h"
#include "engine/md/properties/Curves.h"
#include "engine/md/properties/ForceDepthCurve.h"
#include "engine/md/properties/TypedFrames.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// A slab under an indenter; see IndentationStudy.
class IndentationTest {
public:
    /// @throws core::InputError for a slab, a sphere or layers that do not go together.
    IndentationTest(const study::StudySetup& setup, study::StudyResult& result,
                    job::JobContext& context);

    /// By molecular dynamics at a speed.
    void press();
    /// By steps of the sphere with all atoms relaxed in between.
    void relaxStepwise();
    /// Reads the curve and hands out the atoms.
    void finish();

private:
    void requireSlab() const;
    void markLayers();
    [[nodiscard]] MdSystem describe() const;
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> equilibrated();
    /// One way of the sphere, from a depth to another.
    void move(std::shared_ptr<const structure::AtomicStructure>& atoms, double from, double to);
    [[nodiscard]] Indenter at(double depth) const;
    [[nodiscard]] double surfaceOf(const structure::AtomicStructure& now) const;
    void take(const structure::AtomicStructure& now, double depth, const core::Vec3& force,
              bool isLoading);

    const study::Json& options_;
    const study::Json& method_;
    const study::Environment& environment_;
    study::StudyResult& result_;
    job::JobContext& context_;
    StudyInput input_;
    std::vector<std::uint8_t> frozen_;
    std::vector<std::uint8_t> thermostatted_;
    std::vector<std::size_t> top_;  ///< the topmost atoms
    double surface_ = 0.0;          ///< their mean height before the contact, angstrom
    double areaPerAtom_ = 0.0;      ///< of the surface, angstrom^2
    double depth_ = 0.0;            ///< to go to, angstrom
    Curves curves_;
    ForceDepthCurve curve_;
    TypedFrames frames_;
    std::int64_t done_ = 0;   ///< steps
    std::int64_t total_ = 0;  ///< steps
};

}  // namespace isthmus::md
