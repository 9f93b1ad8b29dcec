#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// How often the angle between two bonds of an atom occurs, over all atoms and pairs of neighbors.
/// Bins are centered on multiples of their width, so that the sharp angles of a crystal (60, 90,
/// 120 degrees) do not fall between two; the first and last are half as wide.
struct BondAngles {
    std::vector<double> angles;   ///< middle of each bin, degrees, from 0 to 180
    std::vector<double> density;  ///< per degree; its integral is 1 where there are angles
    std::vector<double> counts;   ///< angles per bin
    double total = 0.0;           ///< all angles
};

struct BondAngleOptions {
    double cutoff = 3.0;  ///< a neighbor is closer than that, angstrom
    int bins = 180;       ///< steps from 0 to 180 degrees; there is one bin more
};

/// @throws core::InputError for a cutoff that is not positive, fewer than 1 bin.
[[nodiscard]] BondAngles bondAngles(const AtomicStructure& structure,
                                    const BondAngleOptions& options, const AtomLoop& loop = {});

}  // namespace isthmus::structure
