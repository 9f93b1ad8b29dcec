#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// Crystallographic Information Files (S. R. Hall, F. H. Allen, I. D. Brown, Acta Cryst. A47, 655
/// (1991); the grammar is gemmi's).
///
/// All atoms of the cell are made by the symmetry operations that the file lists, else by those of
/// its Hall symbol, Hermann-Mauguin symbol or group number, else there is only the identity. Images
/// of a site within 0.05 angstrom are one atom. Standard uncertainties "4.1537(7)" are left out.
/// Elements come from _atom_site_type_symbol, charges aside, else from the label; deuterium is the
/// species "D". Where a site is not fully occupied there is a field "occupancy"; several species of
/// one site are atoms at the same place. Blocks with atoms are the frames of a file.
[[nodiscard]] bool isCif(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readCif(const std::filesystem::path& file,
                                                 const ReadOptions& options = {});

/// The number of blocks with atoms. @throws core::InputError.
[[nodiscard]] std::size_t countCifBlocks(const std::filesystem::path& file);

/// Writes all atoms in the space group P 1; of the fields only "occupancy" has a place.
/// @throws core::InputError without a cell, or with species that are no elements.
void writeCif(const structure::AtomicStructure& structure, const std::filesystem::path& file);

}  // namespace isthmus::io
