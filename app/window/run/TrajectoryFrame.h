#pragma once

#include "engine/hdf5/H5md.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::window {

/// One frame of a trajectory as a structure.
[[nodiscard]] structure::AtomicStructure toStructure(const hdf5::H5mdHeader& header,
                                                     const hdf5::H5mdFrame& frame);

}  // namespace isthmus::window
