#pragma once

#include <string>
#include <vector>

#include "engine/project/Command.h"
#include "engine/study/Schema.h"

/// Edits of a project beyond the plain ones in engine/project/Command.h.
namespace isthmus::window {

/// A new study of a kind with its defaults. Inputs are what was made last of the kind they need.
/// @param chosen the item that is selected: the study starts from it, or from what it makes, where
/// that is of the right kind; else from the newest.
[[nodiscard]] project::Command addStudy(project::Project& project, const study::Schema& schema,
                                        const std::string& chosen = {});

/// A copy under a new name. A copied structure, mesh or material counts as given, not as made.
/// @throws core::InputError for a result, which belongs to its run.
[[nodiscard]] project::Command duplicateItem(project::Project& project, const std::string& id);

/// Several items at once.
[[nodiscard]] project::Command removeItems(const project::Project& project,
                                           const std::vector<std::string>& ids);

}  // namespace isthmus::window
