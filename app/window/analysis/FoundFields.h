#pragma once

#include <filesystem>

#include "engine/project/Project.h"

namespace isthmus::window {

/// The project for a picture of a view: structures that the view colors by fields of their
/// modifiers have these fields. Computes them here and now.
/// @param view one of project.view's "views", with ids of items.
/// @param directory where files of potentials are looked for.
[[nodiscard]] project::Project withFoundFields(const project::Project& project,
                                               const core::Json& view,
                                               const std::filesystem::path& directory);

/// The layers of a view whose color is a field that their item does not have, but its modifiers may
/// find.
[[nodiscard]] std::vector<core::Json> layersToAnalyze(const project::Project& project,
                                                      const core::Json& view);

}  // namespace isthmus::window
