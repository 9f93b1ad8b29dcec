#pragma once

#include <memory>

#include "app/analysis/Analysis.h"
#include "app/analysis/FrameAverages.h"
#include "app/analysis/FrameMemory.h"
#include "engine/core/Json.h"
#include "engine/io/FrameReader.h"
#include "engine/job/JobContext.h"

namespace isthmus::app {

/// The modifiers of structure.analyze on the frames of a trajectory, one frame at a time: results
/// and curves are averages over time (FrameAverages), fields those of the last frame.
class TrajectoryAnalysis {
public:
    /// @param options of the study: "modifiers", "frames".
    /// @param reference null: the first frame is the reference.
    /// @param potential null where no modifier needs it.
    TrajectoryAnalysis(const core::Json& options, const io::FrameSource& source,
                       std::shared_ptr<const structure::AtomicStructure> reference,
                       std::shared_ptr<const potential::Potential> potential,
                       structure::AtomLoop loop, study::StudyResult& result);

    /// Leaves results and products, also where it is stopped or fails: those of the frames before.
    /// @throws core::InputError that names the frame.
    void run(job::JobContext& context);

private:
    void chooseFrames();
    void addFrame(std::size_t frame, job::JobContext& context);
    void finish();

    const core::Json& options_;
    io::FrameReader frames_;
    std::shared_ptr<const structure::AtomicStructure> reference_;
    std::shared_ptr<const potential::Potential> potential_;
    structure::AtomLoop loop_;
    study::StudyResult& result_;
    std::vector<std::size_t> chosen_;
    FrameMemory memory_;
    std::unique_ptr<FrameAverages> averages_;
    std::unique_ptr<study::StudyResult> found_;  ///< in the frame of analysis_
    std::unique_ptr<Analysis> analysis_;         ///< of the last frame that was complete
};

}  // namespace isthmus::app
