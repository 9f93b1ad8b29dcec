#include "engine/fem/FaceGeometry.h"

#include <Eigen/Geometry>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/fem/ReferenceElement.h"
#include "engine/fem/Text.h"

namespace isthmus::fem {

void forEachFacePoint(const mesh::Mesh& mesh, const std::string& boundary,
                      const std::function<void(const FacePoint&)>& visit) {
    std::vector<std::int32_t> nodes;
    for (const mesh::BoundaryFace& face : mesh.boundary(boundary)) {
        const auto element = static_cast<std::size_t>(face.element);
        const mesh::ElementShape shape = mesh.shapes[element];
        const ReferenceElement& reference = referenceElement(mesh::faceShape(shape));
        nodes.clear();
        for (const int local : mesh::faceNodes(shape, face.face)) {
            nodes.push_back(mesh.elementNodes(element)[local]);
        }
        Eigen::Matrix<double, 3, Eigen::Dynamic> x(3, static_cast<Eigen::Index>(nodes.size()));
        for (std::size_t a = 0; a < nodes.size(); ++a) {
            x.col(static_cast<Eigen::Index>(a)) = mesh.nodes[static_cast<std::size_t>(nodes[a])];
        }
        for (std::size_t p = 0; p < reference.points.size(); ++p) {
            const Eigen::Matrix<double, 3, 2> tangents = x * reference.gradients[p];
            visit({nodes, reference.values[p],
                   reference.points[p].weight * tangents.col(0).cross(tangents.col(1))});
        }
    }
}

core::Vec3 planeNormal(const mesh::Mesh& mesh, const std::string& boundary) {
    core::Vec3 sum = core::Vec3::Zero();
    forEachFacePoint(mesh, boundary, [&sum](const FacePoint& point) { sum += point.area; });
    core::Vec3 normal = sum.normalized();
    // A plane along two axes gets its exact normal, so that no rounding mixes the axes.
    for (int axis = 0; axis < 3; ++axis) {
        if (std::abs(std::abs(normal[axis]) - 1.0) < 1e-9) {
            normal = std::copysign(1.0, normal[axis]) * core::Vec3::Unit(axis);
        }
    }
    forEachFacePoint(mesh, boundary, [&](const FacePoint& point) {
        const core::Vec3 here = point.area.normalized();
        if (!((here - normal).norm() < 1e-4)) {
            throw core::InputError("symmetry needs a plane boundary; \"" + boundary +
                                   "\" is not plane: its normal is " + toText(here) + " near " +
                                   toText(mesh.nodes[static_cast<std::size_t>(point.nodes[0])]) +
                                   " m but " + toText(normal) + " on average");
        }
    });
    return normal;
}

}  // namespace isthmus::fem
