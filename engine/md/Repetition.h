#pragma once

#include <array>
#include <string>

#include "engine/core/Device.h"
#include "engine/job/JobContext.h"
#include "engine/md/StudyInput.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// How often a cell is repeated along its edges, so that a graphics device takes it.
///
/// OpenMM's own forces see the nearest image of an atom alone, and find every neighbor only where
/// opposite faces are at least two cutoffs apart. With h_i their distance,
///   n_i = ceil(2 r_c (1 + margin) / h_i),
/// the least numbers that are enough, as a cell repeated n_i times has the distance n_i h_i. Other
/// devices compute with our evaluator, which takes any cell. A cell that is not periodic along all
/// axes stays as it is: graphics devices refuse a slab, and take atoms without a cell.
class Repetition {
public:
    /// Where the cell moves or is strained: so much it may become thinner, as a part of itself.
    static constexpr double kMovingMargin = 0.05;

    /// @param device where the atoms will move; `automatic` repeats nothing, since it goes on to a
    /// device that takes the cell.
    Repetition(core::Device device, const structure::UnitCell& cell, double cutoff,
               double margin = 0.0);

    [[nodiscard]] bool isNeeded() const { return times_ != std::array<int, 3>{1, 1, 1}; }
    /// Along a, b and c.
    [[nodiscard]] const std::array<int, 3>& times() const { return times_; }
    [[nodiscard]] std::size_t copies() const {
        return static_cast<std::size_t>(times_[0]) * static_cast<std::size_t>(times_[1]) *
               static_cast<std::size_t>(times_[2]);
    }

    /// The whole structure, copy after copy, the first one at its place.
    /// @throws core::InputError for a cell so thin that there would be too many atoms.
    [[nodiscard]] structure::AtomicStructure apply(const structure::AtomicStructure& single) const;
    /// "The cell of 32 atoms was repeated 2 x 2 x 2 (256 atoms), since OpenCL needs cells of at
    /// least two cutoffs (11.01 angstrom)..." @param atoms of the single cell.
    [[nodiscard]] std::string sentence(std::size_t atoms) const;

private:
    std::array<int, 3> times_{1, 1, 1};
    core::Device device_;
    double cutoff_;
    double margin_;
};

/// Repeats the structure that a study moves where its device needs that, and says so in the result
/// and to the context. @param isCellMoving under a barostat or strained.
void repeatForDevice(StudyInput& input, const study::StudySetup& setup, bool isCellMoving,
                     study::StudyResult& result, job::JobContext& context);

}  // namespace isthmus::md
