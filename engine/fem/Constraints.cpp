#include "engine/fem/Constraints.h"

#include <Eigen/Geometry>
#include <cmath>
#include <limits>

#include "engine/core/Error.h"
#include "engine/fem/FaceGeometry.h"
#include "engine/fem/Text.h"

namespace isthmus::fem {

namespace {

/// Directions closer together than this count as the same.
constexpr double kSameDirection = 1e-6;

/// Fills the columns from `count` on with an orthonormal rest, axes where the others are axes.
void completeFrame(NodeConstraint& constraint) {
    int filled = constraint.count;
    for (int axis = 0; axis < 3 && filled < 3; ++axis) {
        core::Vec3 rest = core::Vec3::Unit(axis);
        for (int k = 0; k < filled; ++k) {
            rest -= constraint.frame(axis, k) * constraint.frame.col(k);
        }
        // Of the three axes enough always lie this far outside the span.
        if (rest.squaredNorm() > 0.3) {
            constraint.frame.col(filled++) = rest.normalized();
        }
    }
}

}  // namespace

std::int32_t nearestNode(const mesh::Mesh& mesh, const core::Vec3& point, const std::string& what) {
    const auto [low, high] = mesh.bounds();
    const double slack = 1e-6 * (high - low).norm();
    if (((point - low).array() < -slack).any() || ((high - point).array() < -slack).any()) {
        throw core::InputError(what + " at " + toText(point) +
                               " m lies outside the mesh, which reaches from " + toText(low) +
                               " to " + toText(high) + " m; give a place in it, in meters");
    }
    std::int32_t best = -1;
    double bestDistance = std::numeric_limits<double>::infinity();
    for (const std::int32_t node : mesh.connectivity) {
        const double distance = (mesh.nodes[static_cast<std::size_t>(node)] - point).squaredNorm();
        if (distance < bestDistance || (distance == bestDistance && node < best)) {
            best = node;
            bestDistance = distance;
        }
    }
    return best;
}

Constraints::Constraints(const mesh::Mesh& mesh, const std::vector<Support>& supports)
    : mesh_(mesh), indices_(mesh.nodeCount(), -1) {
    for (const Support& support : supports) {
        std::visit([this](const auto& each) { apply(each); }, support);
    }
}

void Constraints::apply(const BoundarySupport& support) {
    for (const std::int32_t node : mesh_.nodesOf(support.boundary)) {
        addComponents(node, support.displacement, "the support of \"" + support.boundary + "\"");
    }
}

void Constraints::apply(const SymmetrySupport& support) {
    const std::string what = "symmetry of \"" + support.boundary + "\"";
    const core::Vec3 normal = planeNormal(mesh_, support.boundary);
    for (const std::int32_t node : mesh_.nodesOf(support.boundary)) {
        add(node, normal, 0.0, what);
    }
}

void Constraints::apply(const PointSupport& support) {
    const std::string what = "the support of a point";
    addComponents(nearestNode(mesh_, support.point, what), support.displacement, what);
}

void Constraints::addComponents(std::int32_t node, const Components& displacement,
                                const std::string& what) {
    for (int axis = 0; axis < 3; ++axis) {
        if (const auto& value = displacement[static_cast<std::size_t>(axis)]) {
            add(node, core::Vec3::Unit(axis), *value, what);
        }
    }
}

void Constraints::add(std::int32_t node, const core::Vec3& direction, double value,
                      const std::string& what) {
    std::int32_t& index = indices_[static_cast<std::size_t>(node)];
    if (index < 0) {
        index = static_cast<std::int32_t>(constraints_.size());
        constraints_.emplace_back();
    }
    NodeConstraint& constraint = constraints_[static_cast<std::size_t>(index)];
    core::Vec3 rest = direction;
    double restValue = value;
    double scale = std::abs(value);
    for (int k = 0; k < constraint.count; ++k) {
        const double part = direction.dot(constraint.frame.col(k));
        rest -= part * constraint.frame.col(k);
        restValue -= part * constraint.values[k];
        scale = std::max(scale, std::abs(constraint.values[k]));
    }
    if (rest.norm() < kSameDirection) {
        if (std::abs(restValue) > 1e-6 * scale) {
            throw core::InputError(what + " asks for a displacement of " + toText(value) +
                                   " m along " + toText(direction) + " at the node at " +
                                   toText(mesh_.nodes[static_cast<std::size_t>(node)]) +
                                   ", where another support asks for " + toText(value - restValue) +
                                   " m; leave one of the two out");
        }
        return;
    }
    constraint.frame.col(constraint.count) = rest.normalized();
    constraint.values[constraint.count] = restValue / rest.norm();
    ++constraint.count;
    completeFrame(constraint);
}

}  // namespace isthmus::fem
