#pragma once

#include <vector>

#include "engine/structure/analysis/AtomLoop.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::structure {

/// The two shells of neighbors that tell diamond: an atom's four nearest, and beyond each of these
/// its three other nearest (E. Maras et al., Comput. Phys. Commun. 205, 13 (2016)).
class DiamondNeighbors {
public:
    DiamondNeighbors(const PointTree& tree, const std::vector<core::Vec3>& positions,
                     const AtomLoop& loop);

    /// The vectors to the four and then to the twelve; false where it is not that many, because an
    /// atom is not one of the four nearest of its own.
    [[nodiscard]] bool find(std::size_t atom, std::vector<core::Vec3>& vectors) const;

private:
    std::vector<std::vector<PointTree::Site>> nearest_;
};

}  // namespace isthmus::structure
