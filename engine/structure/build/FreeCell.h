#pragma once

#include <string>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// Atoms in the middle of a box of their own, `vacuum` angstrom from each side, periodic nowhere.
/// @throws core::InputError for a negative vacuum, or no atoms (names `option`).
[[nodiscard]] AtomicStructure inFreeCell(AtomicStructure atoms, double vacuum,
                                         const std::string& option);

}  // namespace isthmus::structure
