#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/Json.h"
#include "engine/potential/Potential.h"

namespace isthmus::potential {

/// The folders in which files of potentials are looked for, one after another: `directory`, those
/// of ISTHMUS_POTENTIAL_PATH, LAMMPS's.
[[nodiscard]] std::vector<std::filesystem::path> potentialFolders(
    const std::filesystem::path& directory);

/// The file that a name in the options of a potential stands for.
/// @throws core::InputError where there is none, with the nearest name that there is.
[[nodiscard]] std::filesystem::path findPotentialFile(const std::string& name,
                                                      const std::filesystem::path& directory);

/// Makes a potential from its options in a recipe:
/// `{"kind": "eam", "files": [...], "species": [...]}`, `{"kind": "eam-zhou2004", "species":
/// [...]}`,
/// `{"kind": "lennard-jones", "pairs": [...], "cutoff": ..., "truncation": ..., "tail": ...,
/// "mixing": ...}`; defaults already filled in.
/// @param directory where relative file names are looked for first; then the folders of
/// ISTHMUS_POTENTIAL_PATH, then LAMMPS's folder of potentials.
/// @throws core::InputError for a missing or malformed file (file and line), an unknown element...
[[nodiscard]] std::shared_ptr<const Potential> makePotential(
    const core::Json& options, const std::filesystem::path& directory);

}  // namespace isthmus::potential
