#pragma once

#include <filesystem>
#include <string>

#include "engine/io/FrameFile.h"
#include "engine/io/FrameTarget.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// Protein Data Bank files (wwPDB format 3.3, https://www.wwpdb.org/documentation/file-format).
///
/// Read: CRYST1 (its space group is not expanded; a cell of 1 x 1 x 1 means none), ATOM and HETATM.
/// Frames are MODELs, or what ENDMDL or END divide; a frame without CRYST1 has the first one's.
/// SCALE records are left out: CRYST1 is the cell. Elements come from columns 77-78, else from the
/// name in columns 13-16; where neither is one, the species has that name. Serial numbers other
/// than 1 to N stay as the field "id", also hybrid-36 ones (R. W. Grosse-Kunstleve, cci.lbl.gov
/// /hybrid_36); overflowed ones ("*****") are left out. Fields: "occupancy" where it is not 1 and
/// "b_factor" where it is not 0.
[[nodiscard]] bool isPdb(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readPdb(const std::filesystem::path& file,
                                                 const ReadOptions& options = {});

/// The frames of a file. @throws core::InputError where it cannot be read.
[[nodiscard]] FrameFile openPdbFrames(const std::filesystem::path& file);
[[nodiscard]] structure::AtomicStructure readPdbFrame(FrameFile& frames,
                                                      const ReadOptions& options);

/// The serial number of five characters: decimal to 99,999, then hybrid-36 from A0000.
[[nodiscard]] std::string toHybrid36(std::size_t number);
/// -1 for what is neither.
[[nodiscard]] std::int64_t fromHybrid36(std::string_view text);

/// A frame: all atoms as HETATM of one residue; positions have three decimals. A cell is turned
/// into the standard position of its parameters. Periodicity has no place in the file. Where there
/// are several each is a MODEL, with a CRYST1 of its own before it.
/// @throws core::InputError for positions beyond the eight columns that they have.
[[nodiscard]] std::string pdbText(const structure::AtomicStructure& structure,
                                  const FrameTarget& target);

}  // namespace isthmus::io
