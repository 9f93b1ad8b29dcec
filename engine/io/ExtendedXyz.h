#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "engine/core/Moment.h"
#include "engine/io/FrameFile.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// Extended XYZ, https://github.com/libAtoms/extxyz, and plain XYZ (symbol x y z, further columns
/// are left out).
///
/// Columns by name: `species` (or `element`, `symbol`) or `Z` for the element, `pos` in angstrom,
/// `vel`, `velo` or `velocities` in angstrom/ps (in angstrom/fs where column_units says so),
/// `momenta` in ASE's unit sqrt(eV Da), `mass` or `masses` in Da, which become the masses of the
/// species where they agree. Every other column of numbers becomes a field; texts are left out.
/// Six components are a symmetric tensor in LAMMPS's order xx yy zz xy xz yz. Units of fields come
/// from the key column_units="NAME:UNIT ..." or from the column's usual name.
///
/// Without pbc a structure with a Lattice is periodic, one without is not. Written numbers are the
/// shortest that read back the same.
[[nodiscard]] bool isXyz(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readXyz(const std::filesystem::path& file,
                                                 const ReadOptions& options = {});

/// The frames of a file. @throws core::InputError where it cannot be read.
[[nodiscard]] FrameFile openXyzFrames(const std::filesystem::path& file);
[[nodiscard]] structure::AtomicStructure readXyzFrame(FrameFile& frames,
                                                      const ReadOptions& options);

/// One frame as it stands in a file. When it was stands in the comment: Timestep=20000, Time=1.5
/// with time_unit=ps, and the coordinate of a test by its name, strain=0.01. Read are Timestep (or
/// step) and a Time whose unit is told; of a plain file, LAMMPS's "Atoms. Timestep: 20000".
[[nodiscard]] std::string xyzText(const structure::AtomicStructure& structure,
                                  const core::Moment& moment = {});

}  // namespace isthmus::io
