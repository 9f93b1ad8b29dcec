#include "engine/mesh/MeshQuality.h"

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/mesh/ShapeFunctions.h"

namespace isthmus::mesh {

namespace {

double jacobianAt(ElementShape shape, const Eigen::Matrix<double, Eigen::Dynamic, 3>& x,
                  const ReferencePoint& point) {
    return core::Mat3(x.transpose() * shapeGradients(shape, point)).determinant();
}

/// det(e1, e2, e3) and |e1| |e2| |e3| of the edges from one node to three others.
struct Corner {
    double determinant = 0.0;
    double lengths = 0.0;
};

Corner corner(const Eigen::Matrix<double, Eigen::Dynamic, 3>& x, int at, int a, int b, int c) {
    core::Mat3 edges;
    edges.col(0) = x.row(a) - x.row(at);
    edges.col(1) = x.row(b) - x.row(at);
    edges.col(2) = x.row(c) - x.row(at);
    return {edges.determinant(), edges.col(0).norm() * edges.col(1).norm() * edges.col(2).norm()};
}

double tetrahedron(const Eigen::Matrix<double, Eigen::Dynamic, 3>& x) {
    const std::array<Corner, 4> corners{corner(x, 0, 1, 2, 3), corner(x, 1, 0, 3, 2),
                                        corner(x, 2, 0, 1, 3), corner(x, 3, 0, 2, 1)};
    double longest = 0.0;
    for (const Corner& each : corners) {
        longest = std::max(longest, each.lengths);
    }
    return longest > 0.0 ? std::numbers::sqrt2 * corners[0].determinant / longest : 0.0;
}

double hexahedron(const Eigen::Matrix<double, Eigen::Dynamic, 3>& x) {
    double smallest = 1.0;
    const auto include = [&smallest](const Corner& each) {
        smallest = std::min(smallest, each.lengths > 0.0 ? each.determinant / each.lengths : 0.0);
    };
    for (int k = 0; k < 4; ++k) {
        const int next = (k + 1) % 4;
        const int previous = (k + 3) % 4;
        include(corner(x, k, next, previous, k + 4));
        include(corner(x, k + 4, previous + 4, next + 4, k));
    }
    return smallest;
}

}  // namespace

double elementVolume(const Mesh& mesh, std::size_t element) {
    const ElementShape shape = mesh.shapes[element];
    const auto x = elementCoordinates(mesh, element);
    double volume = 0.0;
    for (const QuadraturePoint& each : volumeQuadrature(shape)) {
        volume += each.weight * jacobianAt(shape, x, each.point);
    }
    return volume;
}

double scaledJacobian(const Mesh& mesh, std::size_t element) {
    const ElementShape shape = mesh.shapes[element];
    const auto x = elementCoordinates(mesh, element);
    if (shape == ElementShape::hex8 || shape == ElementShape::hex20) {
        return hexahedron(x);
    }
    const double straight = tetrahedron(x);
    if (shape != ElementShape::tet10 || straight <= 0.0) {
        return straight;
    }
    const double reference = corner(x, 0, 1, 2, 3).determinant;
    double ratio = 1.0;
    for (const ReferencePoint& node : referenceNodes(shape)) {
        ratio = std::min(ratio, jacobianAt(shape, x, node) / reference);
    }
    return straight * ratio;
}

MeshQuality meshQuality(const Mesh& mesh) {
    MeshQuality quality;
    quality.minScaledJacobian = std::numeric_limits<double>::infinity();
    quality.smallestVolume = std::numeric_limits<double>::infinity();
    bool any = false;
    for (std::size_t element = 0; element < mesh.elementCount(); ++element) {
        if (dimension(mesh.shapes[element]) != 3) {
            continue;
        }
        any = true;
        const double volume = elementVolume(mesh, element);
        quality.volume += volume;
        quality.smallestVolume = std::min(quality.smallestVolume, volume);
        quality.largestVolume = std::max(quality.largestVolume, volume);
        const double jacobian = scaledJacobian(mesh, element);
        if (jacobian < quality.minScaledJacobian) {
            quality.minScaledJacobian = jacobian;
            quality.worstElement = element;
        }
    }
    if (!any) {
        throw core::InputError("the mesh has no solid element; give a mesh of tet4, tet10 or hex8");
    }
    return quality;
}

}  // namespace isthmus::mesh
