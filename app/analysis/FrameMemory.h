#pragma once

#include <any>
#include <cstddef>
#include <map>
#include <string>

namespace isthmus::app {

/// A moment of a trajectory, and what modifiers keep from one frame to the next.
struct FrameMemory {
    double time = 0.0;         ///< of the present frame
    std::string timeUnit;      ///< "ps"; "frame" where the file does not say
    std::size_t modifier = 0;  ///< place in the list of the one at work
    std::map<std::size_t, std::any> kept;
};

}  // namespace isthmus::app
