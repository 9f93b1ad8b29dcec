#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace isthmus::io {

/// Where a frame is written.
struct FrameTarget {
    std::filesystem::path file;  ///< for messages
    std::size_t index = 0;       ///< of the frame in the file
    std::size_t count = 1;       ///< of frames in the file
    std::int64_t step = 0;       ///< of the run that the frame is from
};

}  // namespace isthmus::io
