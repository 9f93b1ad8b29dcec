#pragma once

#include <filesystem>

#include "engine/hdf5/H5md.h"
#include "engine/io/ReadOptions.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// One frame of a trajectory as a structure.
/// @throws core::InputError where it is none: a run that blew up leaves infinite positions.
[[nodiscard]] structure::AtomicStructure toStructure(const hdf5::H5mdHeader& header,
                                                     const hdf5::H5mdFrame& frame);

/// Whether a file is an H5MD trajectory.
[[nodiscard]] bool isTrajectoryFile(const std::filesystem::path& file);

/// The last sound frame of a trajectory that has one or more frames.
/// @throws core::InputError where no frame is sound.
[[nodiscard]] structure::AtomicStructure lastFrameOf(const hdf5::H5mdReader& trajectory);

/// The same from a file. @throws core::InputError where it has no frame.
[[nodiscard]] structure::AtomicStructure readLastFrame(const std::filesystem::path& file);

/// Writes all frames one after the other, or the last one in a format that holds no more.
/// @throws core::InputError where there is no frame, or the ending of the name is no format's;
/// core::ComputeError where the file cannot be written.
void writeTrajectory(const hdf5::H5mdReader& trajectory, const std::filesystem::path& file);

/// The same for a structure file with several frames. @param options of the input; where they name
/// a frame only that is written.
void convertStructure(const std::filesystem::path& input, const ReadOptions& options,
                      const std::filesystem::path& output);

}  // namespace isthmus::io
