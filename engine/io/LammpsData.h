#pragma once

#include <filesystem>
#include <string>

#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// LAMMPS data files (LAMMPS manual, read_data and write_data), in units metal, real or lj.
///
/// The atom style comes from the comment behind "Atoms", else from the columns where these allow
/// only one. A type is named by the recipe's "species", else by the section Atom Type Labels, a
/// symbol in a comment behind its mass, or the element within 0.1 Da of its mass; else it keeps its
/// number. The file says nothing of periodicity: all axes are, unless the recipe differs. Ids are
/// kept as the field "id" where they are not 1, 2, 3...; molecules and charges are the fields
/// "molecule" and "charge". Image flags, bonds and coefficients are left out.
[[nodiscard]] bool isLammpsData(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readLammpsData(const std::filesystem::path& file,
                                                        const ReadOptions& options = {});

/// Writes atom style atomic with velocities. A cell that is not lower triangular is turned, and
/// the atoms with it. Fields and periodicity have no place in the file.
/// @throws core::InputError for a structure without a cell.
void writeLammpsData(const structure::AtomicStructure& structure,
                     const std::filesystem::path& file);

}  // namespace isthmus::io
