#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/mesh/Mesh.h"

namespace isthmus::mesh {

struct GmshOptions {
    std::filesystem::path file;         ///< .msh, .geo, .step or .stp
    double lengthUnit = 1.0;            ///< m, of the file's numbers; .step files bring their own
    std::optional<double> elementSize;  ///< m, largest edge; left out, Gmsh's own choice
    int order = 1;                      ///< 1: tet4, 2: tet10; .msh files stay as they are
};

/// The endings of files that Gmsh reads for us: ".msh"...
[[nodiscard]] const std::vector<std::string>& gmshExtensions();

/// Reads a mesh, or a geometry that Gmsh meshes with tetrahedra.
///
/// Physical volumes become regions, physical surfaces boundaries, physical curves and points node
/// sets; a volume or surface that belongs to none is left out, unless there is no group of its kind
/// at all: then each is called "volume_1", "surface_1" and so on. A face between two regions
/// belongs to one of them only.
///
/// Gmsh keeps global state, prints to standard output, cannot be interrupted and may abort, so this
/// is called once, in a process of its own.
/// @throws core::InputError with the file, and its line where Gmsh tells it.
[[nodiscard]] Mesh readWithGmsh(const GmshOptions& options);

}  // namespace isthmus::mesh
