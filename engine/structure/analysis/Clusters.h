#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// Groups of atoms that are connected by steps shorter than a cutoff.
struct Clusters {
    /// Of each atom: the number of its cluster, 1 the largest (of equal ones, that with the first
    /// atom); 0 for atoms that are not selected.
    std::vector<int> labels;
    std::vector<std::size_t> sizes;  ///< of cluster 1, 2, ...
};

/// @param cutoff angstrom.
/// @param selected as many as atoms; empty: all.
/// @throws core::InputError for a cutoff that is not positive.
[[nodiscard]] Clusters findClusters(const AtomicStructure& structure, double cutoff,
                                    const std::vector<bool>& selected = {},
                                    const AtomLoop& loop = {});

}  // namespace isthmus::structure
