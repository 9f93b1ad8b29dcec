#pragma once

#include <filesystem>
#include <string>

#include "engine/io/FrameFile.h"
#include "engine/io/FrameTarget.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// LAMMPS's text dump (https://docs.lammps.org/dump.html, styles atom, custom and their cfg-less
/// kin) with any number of frames, whose atoms may differ in number.
///
/// Positions come from the first complete set of columns among xu yu zu, x y z, xsu ysu zsu,
/// xs ys zs. Image flags become the field "image"; with the option `unwrap` they are added to x y z
/// and xs ys zs. Atoms are sorted by id, so that they keep their place over the frames; ids other
/// than 1 to N stay as the field "id". The species is the element, else the one whose mass fits,
/// else the label or number of the type. Columns NAME[1] to NAME[n] become a field of n components;
/// six are a symmetric tensor in LAMMPS's order xx yy zz xy xz yz. A triclinic box is given by its
/// bounding box and tilts, a general one by its edges ("abc origin"). Units are metal unless
/// ITEM: UNITS says lj or real (angstrom/fs becomes angstrom/ps). The step and, where there is one
/// (dump_modify time yes), the time of each frame are kept (FrameFile::moment).
[[nodiscard]] bool isLammpsDump(const std::string& head, const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] structure::AtomicStructure readLammpsDump(const std::filesystem::path& file,
                                                        const ReadOptions& options = {});

/// The frames of a file. @throws core::InputError where it cannot be read.
[[nodiscard]] FrameFile openLammpsDumpFrames(const std::filesystem::path& file);
[[nodiscard]] structure::AtomicStructure readLammpsDumpFrame(FrameFile& frames,
                                                             const ReadOptions& options);

/// One frame as it stands in a file. Columns are id, type, element, x y z, velocities, and every
/// field under LAMMPS's name where it has one (forces: fx fy fz), with [1]... where it has several
/// components. A cell whose edges are not lower triangular is turned into LAMMPS's position, and
/// vectors with it. A structure without a cell is in a box around its atoms that is not periodic.
[[nodiscard]] std::string lammpsDumpText(const structure::AtomicStructure& structure,
                                         const FrameTarget& target);

}  // namespace isthmus::io
