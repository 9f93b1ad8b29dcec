#pragma once

#include <filesystem>

#include "engine/mesh/Mesh.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::io {

/// A table for spreadsheets (RFC 4180): a row for each atom with its number from 1, species,
/// position, velocity and fields; the first row names each column with its unit, "x (angstrom)".
/// @param atoms those that are written; empty: all.
/// @throws core::ComputeError where the file cannot be written.
void writeCsv(const structure::AtomicStructure& structure, const std::filesystem::path& file,
              const structure::AtomMask& atoms = {});

/// A row for each node. Fields of elements go to a second file beside it, NAME-elements.csv.
/// @throws core::ComputeError likewise.
void writeCsv(const mesh::Mesh& mesh, const std::filesystem::path& file);

}  // namespace isthmus::io
