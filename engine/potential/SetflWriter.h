#pragma once

#include <filesystem>
#include <iosfwd>

#include "engine/potential/Eam.h"

namespace isthmus::potential {

/// Writes a potential as a DYNAMO setfl file (LAMMPS `pair_style eam/alloy`), or, where its
/// densities depend on both atoms, as a Finnis-Sinclair file (`eam/fs`). Distances keep the
/// potential's own grid. The embedding functions keep theirs where they have it in common and came
/// from such a file; otherwise they are brought to a grid ten times as fine as the finest of them.
/// Numbers are written in full.
void writeSetfl(const Eam& potential, std::ostream& stream);

/// @throws core::ComputeError where the file cannot be written.
void writeSetfl(const Eam& potential, const std::filesystem::path& file);

}  // namespace isthmus::potential
