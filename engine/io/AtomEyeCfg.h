#pragma once

#include <filesystem>
#include <string>

#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// AtomEye's configuration files, standard and extended
/// (J. Li, Modelling Simul. Mater. Sci. Eng. 11, 173 (2003), and http://li.mit.edu/A/Graphics/A/).
///
/// Positions are fractions of the edges A H0 Transform; velocities are their rates in R, 1/ns where
/// the file does not say. In the extended form a line with a mass and one with a symbol apply to
/// the atoms below, and every auxiliary property becomes a field; NAME[0] to NAME[n] together are
/// one of several components. Periodic along all edges.
[[nodiscard]] bool isAtomEyeCfg(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readAtomEyeCfg(const std::filesystem::path& file,
                                                        const ReadOptions& options = {});

/// Writes the extended form with all fields. @throws core::InputError without a cell.
void writeAtomEyeCfg(const structure::AtomicStructure& structure,
                     const std::filesystem::path& file);

}  // namespace isthmus::io
