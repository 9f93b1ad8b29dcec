#pragma once

#include <cstddef>
#include <filesystem>

#include "engine/core/Moment.h"

namespace isthmus::io {

/// Where a frame is written.
struct FrameTarget {
    std::filesystem::path file;  ///< for messages
    std::size_t index = 0;       ///< of the frame in the file
    std::size_t count = 1;       ///< of frames in the file
    core::Moment moment{};       ///< of the run that the frame is from
};

}  // namespace isthmus::io
