#pragma once

#include <cstddef>
#include <string>

#include "app/window/run/StudyRun.h"

namespace isthmus::window {

/// What an engine that died, or a run that failed, left.
struct KeptPart {
    std::size_t frames = 0;
    std::string last;  ///< when the last frame was: "t = 12.00 ps"
    std::filesystem::path trajectory;
    bool hasResults = false;  ///< the engine wrote itself what it had: curves, files

    [[nodiscard]] bool isEmpty() const { return frames == 0 && !hasResults; }
};

/// Looks for frames in the folder of a run. No frames where there is nothing readable.
[[nodiscard]] KeptPart findKeptPart(const StudyRun& run);

/// The same for a run that failed in an engine that lived to write what it had. Reads files.
/// @throws core::InputError where the results cannot be read.
[[nodiscard]] KeptPart findKeptResults(const StudyRun& run);

/// Leaves in run.resultsFile what the engine would have left of a stopped run: a result with the
/// trajectory, and the last frame as the product.
/// @throws core::ComputeError where there is nothing to keep.
void saveKeptPart(const StudyRun& run, const std::string& reason);

}  // namespace isthmus::window
