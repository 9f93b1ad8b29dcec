#pragma once

#include <filesystem>
#include <string>

#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// VASP's POSCAR and CONTCAR (https://www.vasp.at/wiki/POSCAR), with and without a line of symbols.
///
/// The scale may be one positive factor, minus the cell's volume in angstrom^3, or three factors
/// for x, y, z; Cartesian positions are scaled as well. Symbols lose what names their
/// pseudopotential
/// ("Fe_pv"); without them they come from the recipe's "species", or from the first line where
/// that lists one element per group. Selective dynamics become the field "selective_dynamics" (1:
/// may move, along a, b, c). Velocities are in angstrom/fs there; a block of zeros counts as none.
/// Always periodic, unless the recipe differs.
[[nodiscard]] bool isPoscar(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readPoscar(const std::filesystem::path& file,
                                                    const ReadOptions& options = {});

/// Writes Cartesian positions, one group per run of equal species, so that the order of atoms
/// stays. Other fields and the periodicity have no place in the file.
/// @throws core::InputError without a cell, or with species that are no elements.
void writePoscar(const structure::AtomicStructure& structure, const std::filesystem::path& file);

}  // namespace isthmus::io
