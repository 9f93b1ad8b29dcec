#include <Eigen/LU>

#include "engine/fem/Assembly.h"
#include "engine/fem/FaceGeometry.h"
#include "engine/fem/ReferenceElement.h"

namespace isthmus::fem {

namespace {

void add(const mesh::Mesh& mesh, const TractionLoad& load, std::vector<core::Vec3>& forces) {
    forEachFacePoint(mesh, load.boundary, [&](const FacePoint& point) {
        for (std::size_t a = 0; a < point.nodes.size(); ++a) {
            forces[static_cast<std::size_t>(point.nodes[a])] +=
                point.shapeValues[static_cast<Eigen::Index>(a)] * point.area.norm() * load.value;
        }
    });
}

void add(const mesh::Mesh& mesh, const PressureLoad& load, std::vector<core::Vec3>& forces) {
    forEachFacePoint(mesh, load.boundary, [&](const FacePoint& point) {
        for (std::size_t a = 0; a < point.nodes.size(); ++a) {
            forces[static_cast<std::size_t>(point.nodes[a])] -=
                point.shapeValues[static_cast<Eigen::Index>(a)] * load.value * point.area;
        }
    });
}

void add(const mesh::Mesh& mesh, const BodyForceLoad& load, std::vector<core::Vec3>& forces) {
    for (std::size_t element = 0; element < mesh.elementCount(); ++element) {
        const ReferenceElement& reference = referenceElement(mesh.shapes[element]);
        const auto x = mesh::elementCoordinates(mesh, element);
        const std::int32_t* nodes = mesh.elementNodes(element);
        for (std::size_t p = 0; p < reference.points.size(); ++p) {
            const double volume = reference.points[p].weight *
                                  core::Mat3(x.transpose() * reference.gradients[p]).determinant();
            for (Eigen::Index a = 0; a < x.rows(); ++a) {
                forces[static_cast<std::size_t>(nodes[a])] +=
                    reference.values[p][a] * volume * load.value;
            }
        }
    }
}

}  // namespace

std::vector<core::Vec3> nodalForces(const mesh::Mesh& mesh, const std::vector<Load>& loads) {
    std::vector<core::Vec3> forces(mesh.nodeCount(), core::Vec3::Zero());
    for (const Load& load : loads) {
        std::visit([&](const auto& each) { add(mesh, each, forces); }, load);
    }
    return forces;
}

}  // namespace isthmus::fem
