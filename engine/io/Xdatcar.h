#pragma once

#include <filesystem>
#include <string>

#include "engine/io/FrameFile.h"
#include "engine/io/FrameTarget.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// VASP's XDATCAR (https://www.vasp.at/wiki/XDATCAR): a POSCAR's header and positions for each
/// step, under "Direct configuration=" (or Cartesian, "Konfig=", or a blank line). Where the cell
/// varies the header stands before each step, else only once. VASP 4's file, which has no cell, is
/// refused. Fractional positions are VASP's, wrapped into the cell.
[[nodiscard]] bool isXdatcar(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readXdatcar(const std::filesystem::path& file,
                                                     const ReadOptions& options = {});

/// The frames of a file. @throws core::InputError where it cannot be read.
[[nodiscard]] FrameFile openXdatcarFrames(const std::filesystem::path& file);
[[nodiscard]] structure::AtomicStructure readXdatcarFrame(FrameFile& frames,
                                                          const ReadOptions& options);

/// A step with its header, as where the cell varies; velocities and fields have no place in it.
/// @throws core::InputError without a cell, or with species that are no elements.
[[nodiscard]] std::string xdatcarText(const structure::AtomicStructure& structure,
                                      const FrameTarget& target);

}  // namespace isthmus::io
