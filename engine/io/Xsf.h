#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "engine/io/FrameTarget.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// XCrySDen's structure files (http://www.xcrysden.org/doc/XSF.html): CRYSTAL (periodic along all
/// edges), SLAB (two), POLYMER (one), MOLECULE or ATOMS (no cell), and their animations, ANIMSTEPS,
/// with a fixed or a variable cell. Elements are numbers or symbols; 0 is a dummy, "X". Forces are
/// hartree/angstrom in the file and become eV/angstrom. Data grids are left out.
[[nodiscard]] bool isXsf(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readXsf(const std::filesystem::path& file,
                                                 const ReadOptions& options = {});

/// The number of steps. @throws core::InputError.
[[nodiscard]] std::size_t countXsfSteps(const std::filesystem::path& file);

/// A frame: positions, and forces where there is a field "forces"; where there are several, of an
/// animation with a variable cell.
/// @throws core::InputError for species that are no elements, or a cell that is periodic along b or
/// c but not along a.
[[nodiscard]] std::string xsfText(const structure::AtomicStructure& structure,
                                  const FrameTarget& target);

}  // namespace isthmus::io
