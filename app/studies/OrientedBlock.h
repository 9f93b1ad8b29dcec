#pragma once

#include "engine/core/Json.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::app {

/// A unit cell turned, where an orientation is given, and repeated.
/// @throws core::InputError that names "orientation" or "repeat".
[[nodiscard]] structure::AtomicStructure orientedBlock(const structure::AtomicStructure& cell,
                                                       const core::Json& orientation,
                                                       const core::Json& repeat);

}  // namespace isthmus::app
