#pragma once

#include "engine/job/JobContext.h"
#include "engine/mesh/gmsh/GmshReader.h"

namespace isthmus::app {

/// Reads a .msh, .geo or .step file with Gmsh in a child process, passing on its progress. A stop
/// kills the child.
/// @throws core::InputError where the file is wrong.
/// @throws core::ComputeError where Gmsh crashed.
[[nodiscard]] mesh::Mesh importWithGmsh(const mesh::GmshOptions& options, job::JobContext& context);

/// What the program does as `--child gmsh`.
[[nodiscard]] int gmshChildMain();

}  // namespace isthmus::app
