#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/potential/Eam.h"

namespace isthmus::potential {

/// Reads embedded-atom tables: one setfl or Finnis-Sinclair file that holds all species, or one
/// funcfl file per species, in the order of the species. Which of them it is, is seen from the
/// content. Formats: DYNAMO's, as in LAMMPS's manual under `pair_style eam`, `eam/alloy`, `eam/fs`.
///
/// funcfl files are mixed exactly as LAMMPS does: F, f and Z of each are brought by four-point
/// interpolation onto the grid with the largest step and range, and
///   phi_ab(r) = 27.2 * 0.529 Z_a(r) Z_b(r) / r
/// with these rounded constants (hartree in eV, bohr in angstrom); exact ones would shift the
/// energy by 1.8 meV per atom. The cutoff is the largest of the files.
///
/// @throws core::InputError for a missing or malformed file (with its line), one of another kind
/// (ADP, CDEAM, EAM/He), and for a species that the file does not have.
[[nodiscard]] EamTables readEamFiles(const std::vector<std::filesystem::path>& files,
                                     const std::vector<std::string>& species);

/// What a file of embedded-atom tables holds.
struct EamFileContent {
    std::string kind;                  ///< "funcfl", "setfl", "Finnis-Sinclair"
    std::vector<std::string> species;  ///< of a funcfl file the element of its atomic number
    std::vector<double> masses;        ///< Da
    std::size_t densityPoints = 0;
    std::size_t radialPoints = 0;
    double cutoff = 0.0;  ///< angstrom
};

/// @throws core::InputError as readEamFiles.
[[nodiscard]] EamFileContent inspectEamFile(const std::filesystem::path& file);

/// Whether the beginning of a file, five lines at least, is that of such a table.
[[nodiscard]] bool looksLikeEamFile(const std::string& head);

}  // namespace isthmus::potential
