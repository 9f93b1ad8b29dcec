#include "engine/fem/DofMap.h"

#include <algorithm>

namespace isthmus::fem {

DofMap::DofMap(const mesh::Mesh& mesh, const Constraints& constraints)
    : starts_(mesh.nodeCount() + 1, 0) {
    for (const std::int32_t node : mesh.connectivity) {
        const NodeConstraint* constraint = constraints.find(node);
        starts_[static_cast<std::size_t>(node) + 1] = constraint ? 3 - constraint->count : 3;
    }
    for (std::size_t node = 0; node < mesh.nodeCount(); ++node) {
        starts_[node + 1] += starts_[node];
    }
}

std::int32_t DofMap::nodeOf(std::int64_t unknown) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), unknown);
    return static_cast<std::int32_t>(after - starts_.begin()) - 1;
}

std::vector<core::Vec3> DofMap::displacement(const Eigen::VectorXd& unknowns,
                                             const Constraints& constraints) const {
    const std::size_t nodeCount = starts_.size() - 1;
    std::vector<core::Vec3> result(nodeCount, core::Vec3::Zero());
    for (std::size_t i = 0; i < nodeCount; ++i) {
        const auto node = static_cast<std::int32_t>(i);
        const NodeConstraint* constraint = constraints.find(node);
        if (constraint == nullptr) {
            if (freeCount(node) == 3) {
                result[i] = unknowns.segment<3>(first(node));
            }
            continue;
        }
        core::Vec3 local = constraint->values;
        for (int k = 0; k < freeCount(node); ++k) {
            local[constraint->count + k] = unknowns[first(node) + k];
        }
        result[i] = constraint->frame * local;
    }
    return result;
}

}  // namespace isthmus::fem
