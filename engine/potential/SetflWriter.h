#pragma once

#include <filesystem>
#include <iosfwd>

#include "engine/potential/Eam.h"

namespace isthmus::potential {

/// Writes a potential as a DYNAMO setfl file (LAMMPS `pair_style eam/alloy`), or, where its
/// densities depend on both atoms, as a Finnis-Sinclair file (`eam/fs`). Distances keep the
/// potential's own grid; the embedding functions, which may have grids of their own, are brought to
/// the finest step and longest range among them. Numbers are written in full.
void writeSetfl(const Eam& potential, std::ostream& stream);

/// @throws core::ComputeError where the file cannot be written.
void writeSetfl(const Eam& potential, const std::filesystem::path& file);

}  // namespace isthmus::potential
