#pragma once

#include <filesystem>
#include <string>

#include "engine/mesh/Mesh.h"

namespace isthmus::io {

[[nodiscard]] bool isVtu(const std::string& head, const std::filesystem::path& file);

/// Reads VTK's XML unstructured grid (.vtu): arrays as text, base64 or appended, plain or packed
/// with zlib; several pieces are joined. Format: VTK User's Guide, 11th edition, chapter 19.
///
/// What writeVtu wrote comes back whole: units from names "stress [GPa]", regions, boundaries and
/// node sets. In a file of another program a cell array "region" of whole numbers gives the
/// regions; vertices and lines are left out, and surface elements too where there are solid ones.
/// Coordinates are taken as meters.
/// @throws core::InputError with the file and the array that is wrong.
[[nodiscard]] mesh::Mesh readVtu(const std::filesystem::path& file);

}  // namespace isthmus::io
