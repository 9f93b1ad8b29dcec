#pragma once

#include <cstddef>
#include <filesystem>

#include "engine/core/Moment.h"
#include "engine/io/TextOutput.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

struct Format;

/// The format that a file's name says, where it holds several frames; else null.
[[nodiscard]] const Format* trajectoryFormat(const std::filesystem::path& file);

/// Frames written one after the other into a file of such a format. Until close() an old file of
/// that name stays; without it nothing is left of the new one.
class TrajectoryWriter {
public:
    /// @param count of the frames to come.
    /// @throws core::InputError for another format, or where the folder cannot be written.
    TrajectoryWriter(std::filesystem::path file, std::size_t count);

    /// @param moment of the run that the frame is from.
    /// @throws core::InputError for atoms that the format cannot hold, core::ComputeError where the
    /// disk is full.
    void add(const structure::AtomicStructure& atoms, const core::Moment& moment);
    [[nodiscard]] bool isComplete() const { return written_ == count_; }
    /// Completes the file. @throws core::ComputeError likewise, and where frames are missing.
    void close();

private:
    const Format& format_;
    std::filesystem::path file_;
    TextOutput output_;
    std::size_t count_;
    std::size_t written_ = 0;
};

}  // namespace isthmus::io
