#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "engine/fem/Constraints.h"

namespace isthmus::fem {

/// Numbers the unknowns: for each node that an element uses, the free directions of its frame, in
/// the order of the nodes.
class DofMap {
public:
    DofMap(const mesh::Mesh& mesh, const Constraints& constraints);

    /// Number of unknowns.
    [[nodiscard]] std::int64_t size() const { return starts_.back(); }
    [[nodiscard]] std::int64_t first(std::int32_t node) const {
        return starts_[static_cast<std::size_t>(node)];
    }
    /// Free directions of a node; they are the last columns of its frame.
    [[nodiscard]] int freeCount(std::int32_t node) const {
        return static_cast<int>(starts_[static_cast<std::size_t>(node) + 1] -
                                starts_[static_cast<std::size_t>(node)]);
    }
    /// The node that an unknown belongs to.
    [[nodiscard]] std::int32_t nodeOf(std::int64_t unknown) const;

    /// Displacement of every node in m; zero where no element uses it.
    [[nodiscard]] std::vector<core::Vec3> displacement(const Eigen::VectorXd& unknowns,
                                                       const Constraints& constraints) const;

private:
    std::vector<std::int64_t> starts_;
};

}  // namespace isthmus::fem
