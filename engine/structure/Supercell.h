#pragma once

#include <array>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// A structure repeated along the edges of its cell. Copies follow each other along a, then b, then
/// c, each with all atoms in their order; velocities and fields go with the atoms. A field "id" is
/// left out, since labels must not occur twice.
/// @throws core::InputError for a repeat below 1 or along an axis that is not periodic.
[[nodiscard]] AtomicStructure replicate(const AtomicStructure& structure,
                                        std::array<int, 3> repeat);

}  // namespace isthmus::structure
