#pragma once

#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// Calls body(atom, vectors) for each atom with the vectors to its `count` nearest neighbors
/// (angstrom, nearest first); fewer where the structure holds no more.
/// `body` is called from several threads, for different atoms.
void forEachNeighborhood(
    const AtomicStructure& structure, std::size_t count, const AtomLoop& loop,
    const std::function<void(std::size_t, const std::vector<core::Vec3>&)>& body);

/// The same with all neighbors closer than `cutoff`, in no order.
void forEachNeighborhoodWithin(
    const AtomicStructure& structure, double cutoff, const AtomLoop& loop,
    const std::function<void(std::size_t, const std::vector<core::Vec3>&)>& body);

}  // namespace isthmus::structure
