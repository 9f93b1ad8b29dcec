#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/job/JobContext.h"
#include "engine/md/MdSystem.h"
#include "engine/md/Statistics.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// The isothermal stiffness of a crystal at a temperature from the mean stresses of strained cells,
///   C_ij = [<sigma_i>(+e_j) - <sigma_i>(-e_j)] / (2 e),
/// with engineering shears and the deformation I + epsilon of the cell, at constant temperature and
/// volume. The cell is that of the crystal at the temperature and no pressure: the mean of a run in
/// which a cubic crystal keeps its shape and the cell of any other moves with all six strains.
///
/// Each of the twelve runs is cut into kBlocks, so that errors follow by leaving out the same block
/// of all (jackknifeError()), for the constants and for anything that is made of them.
class ThermalStiffness {
public:
    static constexpr std::size_t kBlocks = 10;

    /// @param options temperature, time_step, equilibration, duration, sample_every, friction,
    /// seed.
    ThermalStiffness(const study::StudySetup& setup,
                     std::shared_ptr<const potential::Potential> potential, double strain);

    /// Carries out all runs. @param expands whether the cell is brought to the temperature first.
    /// @param isCubic keeps its shape then.
    /// @throws core::InputError for a duration with fewer samples than blocks.
    void run(job::JobContext& context, const structure::AtomicStructure& start, bool expands,
             bool isCubic);

    /// GPa. @param leftOut block that is left out of all means.
    [[nodiscard]] core::Voigt66 stiffness(std::optional<std::size_t> leftOut = std::nullopt) const;
    /// Mean over the strained cells; K and GPa.
    [[nodiscard]] Mean temperature() const { return blockAverage(temperatures_); }
    [[nodiscard]] Mean pressure() const { return blockAverage(pressures_); }
    /// Ratio of volumes, at the temperature to the start; 1 without an expansion.
    [[nodiscard]] const Mean& expansion() const { return expansion_; }
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> expanded() const {
        return expanded_;
    }
    [[nodiscard]] const std::string& device() const { return device_; }

private:
    [[nodiscard]] MdSystem describe(Ensemble ensemble, structure::AtomicStructure atoms);
    void expand(job::JobContext& context, const structure::AtomicStructure& start, bool isCubic);
    void measure(job::JobContext& context, int component, int side);

    const study::StudySetup& setup_;
    std::shared_ptr<const potential::Potential> potential_;
    double strain_;
    double timeStep_;  // ps
    std::int64_t equilibration_;
    std::int64_t duration_;
    std::int64_t sampleEvery_;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
    std::uint64_t runs_ = 0;
    std::shared_ptr<const structure::AtomicStructure> expanded_;
    Mean expansion_{.value = 1.0};
    /// Mean stress of each block, GPa: [component][side][block].
    std::array<std::array<std::array<core::Voigt, kBlocks>, 2>, 6> stresses_;
    std::vector<double> temperatures_;
    std::vector<double> pressures_;
    std::string device_;
};

}  // namespace isthmus::md
