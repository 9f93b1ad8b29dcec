#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/job/JobContext.h"
#include "engine/md/FrameRecorder.h"
#include "engine/md/properties/Curves.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// Frames of a body under way whose atoms are told apart by the adaptive common neighbor analysis:
/// the field "structure_type" in each frame, and the curves "atom_fraction" of "fcc", "hcp", "bcc"
/// and "other" over the coordinate.
class TypedFrames {
public:
    /// @param hasTypes else frames and no analysis. @param count how many of them are wanted.
    TypedFrames(job::JobContext& context, Curves& curves, int threads, bool hasTypes,
                std::int64_t count);

    void open(const study::Environment& environment, const structure::AtomicStructure& structure);
    /// Whether the next frame is due after `done` of `steps`; frames are evenly spread.
    [[nodiscard]] bool isDue(std::int64_t done, std::int64_t steps) const;
    /// @param moment with a coordinate: that of the curves.
    void take(const core::Moment& moment, const structure::AtomicStructure& now);
    /// The coordinate runs back from now on: the curves go on as "fcc, unloading"...
    void turnBack(const std::string& part) { suffix_ = ", " + part; }
    /// The last frame becomes the product "structure"; adds the result "frames".
    void finish(study::StudyResult& result);

private:
    job::JobContext& context_;
    Curves& curves_;
    FrameRecorder recorder_;
    int threads_;
    bool hasTypes_;
    std::int64_t count_;
    std::string suffix_;  ///< of the parts of the curves
    std::shared_ptr<const structure::AtomicStructure> last_;
};

}  // namespace isthmus::md
