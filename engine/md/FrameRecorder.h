#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "engine/core/Field.h"
#include "engine/hdf5/H5md.h"
#include "engine/job/JobContext.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// Frames of moving atoms: live to a context that wants them, and into an H5MD file where one was
/// opened.
class FrameRecorder {
public:
    explicit FrameRecorder(job::JobContext& context) : context_(context) {}

    /// Writes frames to a file from now on. @throws core::ComputeError where it cannot be made.
    void open(const std::filesystem::path& file, const structure::AtomicStructure& structure);
    /// Opens NAME.h5 in the folder for output, where the environment names one.
    void open(const study::Environment& environment, const structure::AtomicStructure& structure);

    /// @param fields per atom; the file takes those of the first frame.
    void record(const core::Moment& moment, const structure::AtomicStructure& now,
                std::vector<core::Field> fields);
    [[nodiscard]] std::int64_t count() const { return count_; }

    /// Closes the file and names it in the result, as the product and the file "trajectory".
    void finish(study::StudyResult& result);

private:
    job::JobContext& context_;
    std::filesystem::path file_;
    std::optional<hdf5::H5mdWriter> writer_;
    std::int64_t count_ = 0;
};

}  // namespace isthmus::md
