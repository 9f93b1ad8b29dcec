#include "engine/structure/analysis/DiamondNeighbors.h"

namespace isthmus::structure {

DiamondNeighbors::DiamondNeighbors(const PointTree& tree, const std::vector<core::Vec3>& positions,
                                   const AtomLoop& loop)
    : nearest_(positions.size()) {
    loop.forEach(positions.size(), [&](std::size_t atom) {
        tree.nearest(positions[atom], 4, static_cast<std::int32_t>(atom), nearest_[atom]);
    });
}

bool DiamondNeighbors::find(std::size_t atom, std::vector<core::Vec3>& vectors) const {
    vectors.clear();
    for (const PointTree::Site& neighbor : nearest_[atom]) {
        vectors.push_back(neighbor.difference);
    }
    for (const PointTree::Site& neighbor : nearest_[atom]) {
        for (const PointTree::Site& next : nearest_[static_cast<std::size_t>(neighbor.atom)]) {
            bool isWayBack = next.atom == static_cast<std::int32_t>(atom);
            for (std::size_t axis = 0; axis < 3; ++axis) {
                isWayBack = isWayBack && neighbor.image[axis] + next.image[axis] == 0;
            }
            if (!isWayBack) {
                vectors.push_back(neighbor.difference + next.difference);
            }
        }
    }
    return vectors.size() == 16;
}

}  // namespace isthmus::structure
