#pragma once

#include <filesystem>

#include "engine/mesh/Mesh.h"

namespace isthmus::io {

/// Writes a mesh with its fields as VTK's XML unstructured grid (.vtu), which ParaView reads.
///
/// Names carry their unit, "von_mises_stress [GPa]"; lengths are in meters. Symmetric tensors are
/// in VTK's order xx yy zz xy yz xz. Regions are the cell array "region"; region names, boundaries
/// and node sets are field data: "region:NAME" its number, "boundary:NAME" pairs of element and
/// local face, "node_set:NAME" nodes, all counted from 0. Format: VTK User's Guide, 11th ed., ch.
/// 19, base64 binary, little endian, not compressed.
/// @throws core::ComputeError where the file cannot be written.
void writeVtu(const mesh::Mesh& mesh, const std::filesystem::path& file);

}  // namespace isthmus::io
