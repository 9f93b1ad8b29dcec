#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/hdf5/H5md.h"
#include "engine/io/Formats.h"
#include "engine/io/FrameFile.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// A file with several frames, and what a recipe says about it beside.
struct FrameSource {
    std::filesystem::path file;
    ReadOptions options;
};

/// The frames of a trajectory one by one, so that only one is in memory: H5MD, or any structure
/// file, which then has one frame or several.
class FrameReader {
public:
    /// @throws core::InputError where the file cannot be read or has no complete frame.
    explicit FrameReader(FrameSource source);

    /// Complete frames.
    [[nodiscard]] std::size_t count() const { return count_; }
    /// What is wrong behind them, with file and line; empty where nothing is.
    [[nodiscard]] const std::string& flaw() const { return flaw_; }
    /// When a frame was, as far as the file says.
    [[nodiscard]] core::Moment moment(std::size_t frame) const;

    /// @throws core::InputError for a frame that is damaged or not there.
    [[nodiscard]] structure::AtomicStructure read(std::size_t frame);

private:
    FrameSource source_;
    std::optional<hdf5::H5mdReader> trajectory_;
    const Format* format_ = nullptr;
    std::optional<FrameFile> index_;
    std::size_t count_ = 1;
    std::string flaw_;
};

}  // namespace isthmus::io
