#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/mesh/Mesh.h"

namespace isthmus::fem {

/// An integration point on a face of an element.
struct FacePoint {
    const std::vector<std::int32_t>& nodes;  ///< of the face
    const Eigen::VectorXd& shapeValues;      ///< of those nodes, here
    core::Vec3 area = core::Vec3::Zero();    ///< outward normal times weighted area, m^2
};

/// Visits the integration points of every face of a boundary.
/// @throws core::InputError where there is no such boundary.
void forEachFacePoint(const mesh::Mesh& mesh, const std::string& boundary,
                      const std::function<void(const FacePoint&)>& visit);

/// The outward unit normal of a plane boundary.
/// @throws core::InputError where it bends by more than 1e-4.
[[nodiscard]] core::Vec3 planeNormal(const mesh::Mesh& mesh, const std::string& boundary);

}  // namespace isthmus::fem
