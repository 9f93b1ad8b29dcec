#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/fem/ElasticModel.h"

namespace isthmus::fem {

/// What holds one node: its displacement is frame * y, and the first `count` of y are known.
struct NodeConstraint {
    core::Mat3 frame = core::Mat3::Identity();  ///< orthonormal columns
    core::Vec3 values = core::Vec3::Zero();     ///< m, along the columns
    int count = 0;
};

/// All supports of a model, node by node. Supports that meet at a node join: a node on two symmetry
/// planes keeps one free direction.
class Constraints {
public:
    /// @throws core::InputError for unknown boundaries, symmetry on a boundary that is not plane,
    /// and two supports that contradict each other.
    Constraints(const mesh::Mesh& mesh, const std::vector<Support>& supports);

    /// Null where the node is free.
    [[nodiscard]] const NodeConstraint* find(std::int32_t node) const {
        const std::int32_t index = indices_[static_cast<std::size_t>(node)];
        return index < 0 ? nullptr : &constraints_[static_cast<std::size_t>(index)];
    }

private:
    void apply(const BoundarySupport& support);
    void apply(const SymmetrySupport& support);
    void apply(const PointSupport& support);
    void addComponents(std::int32_t node, const Components& displacement, const std::string& what);
    void add(std::int32_t node, const core::Vec3& direction, double value, const std::string& what);

    const mesh::Mesh& mesh_;
    std::vector<std::int32_t> indices_;  ///< per node, into constraints_; -1 free
    std::vector<NodeConstraint> constraints_;
};

/// @throws core::InputError that names the rigid motions, of any connected part of the mesh, that
/// the constraints leave free.
void requireNoRigidMotion(const mesh::Mesh& mesh, const Constraints& constraints);

}  // namespace isthmus::fem
