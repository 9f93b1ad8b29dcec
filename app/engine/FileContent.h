#pragma once

#include <filesystem>

#include "engine/io/ReadOptions.h"
#include "engine/job/JobContext.h"
#include "engine/project/Item.h"

namespace isthmus::app {

/// Reads a structure or a mesh of any format, a frame of a trajectory (the last by default), or
/// what Gmsh reads or meshes, in a child process (lengths in m).
/// Notes of the reader are warnings of the context, and go on to the options' own.
/// @throws core::InputError with the file, and its line where there is one.
[[nodiscard]] project::Item::Content readContent(const std::filesystem::path& file,
                                                 const io::ReadOptions& options,
                                                 job::JobContext& context);

/// Whether a file is for Gmsh, by its name.
[[nodiscard]] bool isGmshFile(const std::filesystem::path& file);

}  // namespace isthmus::app
