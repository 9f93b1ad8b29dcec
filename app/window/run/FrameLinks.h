#pragma once

#include <filesystem>
#include <string>

#include "engine/core/Json.h"
#include "engine/io/FrameReader.h"
#include "engine/project/Project.h"

/// Where in a project there are frames: files with several that were opened, and the trajectories
/// that runs have left.
namespace isthmus::window {

/// The frames that belong to an item, as the input of a recipe, {"file": ..., "frame": "all"}: of
/// the file that a structure was opened from; else of the run that the item is the study or result
/// of, or was made by. Null where there are none.
/// @param runs the project's folder of runs.
[[nodiscard]] core::Json framesOf(const project::Project& project, const project::Item& item,
                                  const std::filesystem::path& runs);

/// The same for a reader.
/// @param frames not null.
[[nodiscard]] io::FrameSource frameSource(const core::Json& frames);

/// The atoms of an item at the time of one of its frames: with those of its fields that do not
/// belong to a time, which are those that the structure it was made from has as well.
[[nodiscard]] structure::AtomicStructure atMoment(const project::Project& project,
                                                  const project::Item& item,
                                                  structure::AtomicStructure frame);

/// Whether an option that wants a trajectory may name this item: a structure that was opened from a
/// file with several frames, or a result with a trajectory.
[[nodiscard]] bool standsForFrames(const project::Item& item);

/// The structure that the frames of an item are moments of; null where there is none.
[[nodiscard]] project::ItemPointer atomsOfFrames(const project::Project& project,
                                                 const project::Item& item);

}  // namespace isthmus::window
