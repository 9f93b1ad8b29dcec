#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/material/Material.h"
#include "engine/mesh/Mesh.h"

namespace isthmus::fem {

/// Displacements in m along x, y, z; a component without a value is free.
using Components = std::array<std::optional<double>, 3>;

/// Prescribed displacement of every node of a boundary or node set.
struct BoundarySupport {
    std::string boundary;
    Components displacement{0.0, 0.0, 0.0};
};

/// No displacement along the normal of a plane boundary, which may stand at any angle.
struct SymmetrySupport {
    std::string boundary;
};

/// Prescribed displacement of the node nearest to a point.
struct PointSupport {
    core::Vec3 point = core::Vec3::Zero();  ///< m
    Components displacement{0.0, 0.0, 0.0};
};

using Support = std::variant<BoundarySupport, SymmetrySupport, PointSupport>;

/// Force per area on a boundary.
struct TractionLoad {
    std::string boundary;
    core::Vec3 value = core::Vec3::Zero();  ///< Pa
};

/// Force per area against the outward normal of a boundary.
struct PressureLoad {
    std::string boundary;
    double value = 0.0;  ///< Pa
};

/// Force per volume on the whole body.
struct BodyForceLoad {
    core::Vec3 value = core::Vec3::Zero();  ///< N/m^3
};

using Load = std::variant<TractionLoad, PressureLoad, BodyForceLoad>;

/// A linear elastic body with what holds it and what acts on it.
struct ElasticModel {
    std::shared_ptr<const mesh::Mesh> mesh;
    material::Material material;
    std::vector<Support> supports;
    std::vector<Load> loads;
};

/// The node of an element that is nearest to a point.
/// @throws core::InputError where the point lies outside the mesh's bounds; `what` names it.
[[nodiscard]] std::int32_t nearestNode(const mesh::Mesh& mesh, const core::Vec3& point,
                                       const std::string& what);

}  // namespace isthmus::fem
