#pragma once

#include <filesystem>
#include <vector>

#include "engine/project/Project.h"
#include "engine/report/Report.h"

namespace isthmus::window {

/// Each saved view of a project as a picture for its report, in light colors. Views that cannot be
/// drawn are left out. Needs a display.
/// @param directory where files of potentials are looked for.
[[nodiscard]] std::vector<report::Picture> scenePictures(const project::Project& project,
                                                         const std::filesystem::path& directory);

}  // namespace isthmus::window
