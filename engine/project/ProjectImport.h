#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "engine/project/Command.h"

namespace isthmus::project {

/// Items of a source project that the target has already, by their name in the source: the inputs
/// and studies that a recipe was made from. The revision is that at which the recipe was made, so
/// that a result is stale where its input was changed while it was computed.
using KnownItems = std::map<std::string, InputReference>;

struct Adoption {
    Command command;                         ///< adds the items; one step of undo
    std::map<std::string, std::string> ids;  ///< id in the source to id in the target
};

/// Takes what the engine left in a project of its own over into another project.
///
/// Each item gets a new id and a free name; references between items (what a result was made from,
/// product options of studies) follow. Known items are not added again; where an item's name begins
/// with the name of a known one, as "run result" does, it gets the target's name for that part.
/// @param runs the target's folder of bulk output: files of results inside it become relative.
[[nodiscard]] Adoption adoptItems(Project& target, const Project& source, const KnownItems& known,
                                  const std::filesystem::path& runs = {});

/// The options of a study with each item id replaced; ids that are not in the map stay.
[[nodiscard]] core::Json renameReferences(const std::string& studyKind, const core::Json& options,
                                          const std::map<std::string, std::string>& ids);

}  // namespace isthmus::project
