#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/md/dynamics/Indenter.h"
#include "engine/md/properties/ForceDepthCurve.h"
#include "engine/md/properties/LoadingTest.h"

namespace isthmus::md {

/// A slab under an indenter; see IndentationStudy.
class IndentationTest : public LoadingTest {
public:
    /// @throws core::InputError for a slab, a sphere or layers that do not go together.
    IndentationTest(const study::StudySetup& setup, study::StudyResult& result,
                    job::JobContext& context);

private:
    void move() override;
    void relaxStepwise() override;
    void finish() override { curve_.finish(result_); }

    void requireSlab() const;
    void markLayers();
    [[nodiscard]] MdSystem describe() const;
    /// With the mean height of the surface during the equilibration.
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> settled();
    /// One way of the sphere, from a depth to another.
    void press(std::shared_ptr<const structure::AtomicStructure>& atoms, double from, double to);
    [[nodiscard]] Indenter at(double depth) const;
    [[nodiscard]] double surfaceOf(const structure::AtomicStructure& now) const;
    void take(const structure::AtomicStructure& now, double depth, const core::Vec3& force,
              bool isLoading);

    std::vector<std::uint8_t> frozen_;
    std::vector<std::uint8_t> thermostatted_;
    std::vector<std::size_t> top_;  ///< the topmost atoms
    double surface_ = 0.0;          ///< their mean height before the contact, angstrom
    double areaPerAtom_ = 0.0;      ///< of the surface, angstrom^2
    double depth_ = 0.0;            ///< to go to, angstrom
    ForceDepthCurve curve_;
    std::int64_t done_ = 0;   ///< steps of the sphere
    std::int64_t total_ = 0;  ///< steps of the sphere
};

}  // namespace isthmus::md
