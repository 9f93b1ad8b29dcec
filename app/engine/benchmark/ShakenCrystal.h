#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::app::benchmark {

/// Edges in cells of the cubes of about 10^4, 10^5 and 10^6 atoms (4 each cell) that have at most
/// `largest` atoms.
[[nodiscard]] std::vector<int> cubesUpTo(long largest);

/// Copper, fcc, each atom displaced by about 0.1 angstrom: all digits of the positions are full.
[[nodiscard]] structure::AtomicStructure shakenCopper(int cells);

}  // namespace isthmus::app::benchmark
