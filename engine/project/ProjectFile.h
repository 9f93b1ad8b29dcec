#pragma once

#include <filesystem>
#include <string>

#include "engine/project/Project.h"

namespace isthmus::project {

/// Reads a project. @throws core::InputError for a file that is missing, truncated, no project, or
/// from a newer major version; the message says which.
[[nodiscard]] Project openProject(const std::filesystem::path& file);

/// Writes `FILE.part`, flushes it to the disk, renames it: the old file stays until the new one is
/// complete. @throws core::ComputeError where it cannot be written.
void saveProject(const Project& project, const std::filesystem::path& file);

/// The folder of bulk output beside a project: `NAME.runs` for `NAME.isthmus`.
[[nodiscard]] std::filesystem::path runsDirectory(const std::filesystem::path& projectFile);

}  // namespace isthmus::project
