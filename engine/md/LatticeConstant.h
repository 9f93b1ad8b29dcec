#pragma once

#include <optional>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// Length of the first edge of the conventional cell, in angstrom, of a crystal that is periodic
/// along all axes; nothing for a structure without symmetry of that kind, as one with defects: its
/// cell would be the whole of it.
[[nodiscard]] std::optional<double> latticeConstant(const structure::AtomicStructure& structure);

}  // namespace isthmus::md
