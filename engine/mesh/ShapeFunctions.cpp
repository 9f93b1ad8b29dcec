#include "engine/mesh/ShapeFunctions.h"

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/Error.h"

namespace isthmus::mesh {

namespace {

[[noreturn]] void throwUnsupported(ElementShape shape) {
    throw core::InputError("elements of shape " + toString(shape) +
                           " are not available for computing (available: tet4, tet10, hex8)");
}

/// Corner signs of the quadrilateral and the hexahedron.
constexpr std::array<std::array<int, 3>, 8> kSigns{{{-1, -1, -1},
                                                    {1, -1, -1},
                                                    {1, 1, -1},
                                                    {-1, 1, -1},
                                                    {-1, -1, 1},
                                                    {1, -1, 1},
                                                    {1, 1, 1},
                                                    {-1, 1, 1}}};

/// The corners that an edge node lies between.
constexpr std::array<std::array<int, 2>, 3> kTri6Edges{{{0, 1}, {1, 2}, {2, 0}}};
constexpr std::array<std::array<int, 2>, 6> kTet10Edges{
    {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}}};

/// Barycentric coordinates of the point and their constant gradients.
struct Barycentric {
    std::vector<double> values;
    Eigen::MatrixXd gradients;
};

Barycentric barycentric(int dimension, const ReferencePoint& point) {
    Barycentric result{std::vector<double>(static_cast<std::size_t>(dimension) + 1),
                       Eigen::MatrixXd::Zero(dimension + 1, dimension)};
    result.values[0] = 1.0;
    for (int k = 0; k < dimension; ++k) {
        result.values[0] -= point[k];
        result.values[static_cast<std::size_t>(k) + 1] = point[k];
        result.gradients(0, k) = -1.0;
        result.gradients(k + 1, k) = 1.0;
    }
    return result;
}

/// Quadratic simplex: N = L(2L - 1) at corners, 4 L L' on edges.
template <typename Edges>
Eigen::VectorXd quadraticValues(const Barycentric& b, const Edges& edges) {
    const auto corners = static_cast<Eigen::Index>(b.values.size());
    Eigen::VectorXd n(corners + static_cast<Eigen::Index>(edges.size()));
    for (Eigen::Index i = 0; i < corners; ++i) {
        const double value = b.values[static_cast<std::size_t>(i)];
        n[i] = value * (2.0 * value - 1.0);
    }
    for (std::size_t e = 0; e < edges.size(); ++e) {
        n[corners + static_cast<Eigen::Index>(e)] =
            4.0 * b.values[static_cast<std::size_t>(edges[e][0])] *
            b.values[static_cast<std::size_t>(edges[e][1])];
    }
    return n;
}

template <typename Edges>
Eigen::MatrixXd quadraticGradients(const Barycentric& b, const Edges& edges) {
    const auto corners = static_cast<Eigen::Index>(b.values.size());
    Eigen::MatrixXd dn(corners + static_cast<Eigen::Index>(edges.size()), b.gradients.cols());
    for (Eigen::Index i = 0; i < corners; ++i) {
        dn.row(i) = (4.0 * b.values[static_cast<std::size_t>(i)] - 1.0) * b.gradients.row(i);
    }
    for (std::size_t e = 0; e < edges.size(); ++e) {
        const int i = edges[e][0];
        const int j = edges[e][1];
        dn.row(corners + static_cast<Eigen::Index>(e)) =
            4.0 * (b.values[static_cast<std::size_t>(i)] * b.gradients.row(j) +
                   b.values[static_cast<std::size_t>(j)] * b.gradients.row(i));
    }
    return dn;
}

/// Product of linear functions in 2 or 3 directions.
Eigen::VectorXd productValues(int nodes, int directions, const ReferencePoint& point) {
    Eigen::VectorXd n(nodes);
    for (int a = 0; a < nodes; ++a) {
        n[a] = 1.0;
        for (int k = 0; k < directions; ++k) {
            n[a] *= 0.5 * (1.0 + kSigns[static_cast<std::size_t>(a)][static_cast<std::size_t>(k)] *
                                     point[k]);
        }
    }
    return n;
}

Eigen::MatrixXd productGradients(int nodes, int directions, const ReferencePoint& point) {
    Eigen::MatrixXd dn(nodes, directions);
    for (int a = 0; a < nodes; ++a) {
        const auto& sign = kSigns[static_cast<std::size_t>(a)];
        for (int d = 0; d < directions; ++d) {
            double value = 0.5 * sign[static_cast<std::size_t>(d)];
            for (int k = 0; k < directions; ++k) {
                if (k != d) {
                    value *= 0.5 * (1.0 + sign[static_cast<std::size_t>(k)] * point[k]);
                }
            }
            dn(a, d) = value;
        }
    }
    return dn;
}

std::vector<QuadraturePoint> gaussProduct(int directions) {
    const double g = 1.0 / std::sqrt(3.0);
    std::vector<QuadraturePoint> points;
    for (int a = 0; a < (directions == 3 ? 8 : 4); ++a) {
        const auto& sign = kSigns[static_cast<std::size_t>(a)];
        points.push_back({{sign[0] * g, sign[1] * g, directions == 3 ? sign[2] * g : 0.0}, 1.0});
    }
    return points;
}

/// Every permutation of (a, b, b[, b]) of barycentric coordinates, with one weight.
void addSimplexOrbit(std::vector<QuadraturePoint>& points, int dimension, double a, double b,
                     double weight) {
    for (int corner = 0; corner <= dimension; ++corner) {
        ReferencePoint point = ReferencePoint::Zero();
        for (int k = 0; k < dimension; ++k) {
            point[k] = k + 1 == corner ? a : b;
        }
        points.push_back({point, weight});
    }
}

}  // namespace

Eigen::VectorXd shapeValues(ElementShape shape, const ReferencePoint& point) {
    switch (shape) {
        case ElementShape::tri3:
        case ElementShape::tet4: {
            const Barycentric b = barycentric(dimension(shape), point);
            return Eigen::Map<const Eigen::VectorXd>(b.values.data(),
                                                     static_cast<Eigen::Index>(b.values.size()));
        }
        case ElementShape::tri6:
            return quadraticValues(barycentric(2, point), kTri6Edges);
        case ElementShape::tet10:
            return quadraticValues(barycentric(3, point), kTet10Edges);
        case ElementShape::quad4:
            return productValues(4, 2, point);
        case ElementShape::hex8:
            return productValues(8, 3, point);
        default:
            throwUnsupported(shape);
    }
}

Eigen::MatrixXd shapeGradients(ElementShape shape, const ReferencePoint& point) {
    switch (shape) {
        case ElementShape::tri3:
        case ElementShape::tet4:
            return barycentric(dimension(shape), point).gradients;
        case ElementShape::tri6:
            return quadraticGradients(barycentric(2, point), kTri6Edges);
        case ElementShape::tet10:
            return quadraticGradients(barycentric(3, point), kTet10Edges);
        case ElementShape::quad4:
            return productGradients(4, 2, point);
        case ElementShape::hex8:
            return productGradients(8, 3, point);
        default:
            throwUnsupported(shape);
    }
}

std::vector<ReferencePoint> referenceNodes(ElementShape shape) {
    std::vector<ReferencePoint> nodes;
    if (shape == ElementShape::quad4 || shape == ElementShape::hex8) {
        for (int a = 0; a < nodeCount(shape); ++a) {
            const auto& sign = kSigns[static_cast<std::size_t>(a)];
            nodes.emplace_back(sign[0], sign[1], shape == ElementShape::hex8 ? sign[2] : 0);
        }
        return nodes;
    }
    nodes.emplace_back(ReferencePoint::Zero());
    for (int k = 0; k < dimension(shape); ++k) {
        nodes.emplace_back(ReferencePoint::Unit(k));
    }
    if (shape == ElementShape::tri6) {
        for (const auto& edge : kTri6Edges) {
            nodes.emplace_back(0.5 * (nodes[static_cast<std::size_t>(edge[0])] +
                                      nodes[static_cast<std::size_t>(edge[1])]));
        }
    } else if (shape == ElementShape::tet10) {
        for (const auto& edge : kTet10Edges) {
            nodes.emplace_back(0.5 * (nodes[static_cast<std::size_t>(edge[0])] +
                                      nodes[static_cast<std::size_t>(edge[1])]));
        }
    } else if (shape != ElementShape::tri3 && shape != ElementShape::tet4) {
        throwUnsupported(shape);
    }
    return nodes;
}

const std::vector<QuadraturePoint>& quadrature(ElementShape shape) {
    static const std::vector<QuadraturePoint> quad4 = gaussProduct(2);
    static const std::vector<QuadraturePoint> hex8 = gaussProduct(3);
    static const std::vector<QuadraturePoint> tet4{{ReferencePoint::Constant(0.25), 1.0 / 6.0}};
    static const std::vector<QuadraturePoint> tet10 = [] {
        std::vector<QuadraturePoint> points;
        const double root = std::sqrt(5.0);
        addSimplexOrbit(points, 3, (5.0 + 3.0 * root) / 20.0, (5.0 - root) / 20.0, 1.0 / 24.0);
        return points;
    }();
    static const std::vector<QuadraturePoint> tri3 = [] {
        std::vector<QuadraturePoint> points;
        addSimplexOrbit(points, 2, 2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0);
        return points;
    }();
    // Dunavant, Int. J. Numer. Methods Eng. 21 (1985) 1129, degree 4.
    static const std::vector<QuadraturePoint> tri6 = [] {
        std::vector<QuadraturePoint> points;
        const double near = 0.44594849091596488632;
        const double far = 0.09157621350977074346;
        addSimplexOrbit(points, 2, 1.0 - 2.0 * near, near, 0.5 * 0.22338158967801146570);
        addSimplexOrbit(points, 2, 1.0 - 2.0 * far, far, 0.5 * 0.10995174365532186764);
        return points;
    }();
    switch (shape) {
        case ElementShape::tri3:
            return tri3;
        case ElementShape::tri6:
            return tri6;
        case ElementShape::quad4:
            return quad4;
        case ElementShape::tet4:
            return tet4;
        case ElementShape::tet10:
            return tet10;
        case ElementShape::hex8:
            return hex8;
        default:
            throwUnsupported(shape);
    }
}

const std::vector<QuadraturePoint>& volumeQuadrature(ElementShape shape) {
    // Keast's rule of degree 3 with 5 points.
    static const std::vector<QuadraturePoint> tet10 = [] {
        std::vector<QuadraturePoint> points{{ReferencePoint::Constant(0.25), -4.0 / 30.0}};
        addSimplexOrbit(points, 3, 0.5, 1.0 / 6.0, 9.0 / 120.0);
        return points;
    }();
    return shape == ElementShape::tet10 ? tet10 : quadrature(shape);
}

Eigen::Matrix<double, Eigen::Dynamic, 3> elementCoordinates(const Mesh& mesh, std::size_t element) {
    const int count = nodeCount(mesh.shapes[element]);
    const std::int32_t* nodes = mesh.elementNodes(element);
    Eigen::Matrix<double, Eigen::Dynamic, 3> x(count, 3);
    for (int a = 0; a < count; ++a) {
        x.row(a) = mesh.nodes[static_cast<std::size_t>(nodes[a])].transpose();
    }
    return x;
}

double smallestCornerJacobian(const Mesh& mesh, std::size_t element) {
    const ElementShape shape = mesh.shapes[element];
    const std::int32_t* nodes = mesh.elementNodes(element);
    const auto determinant = [&mesh, nodes](int corner, int a, int b, int c) {
        const core::Vec3& origin = mesh.nodes[static_cast<std::size_t>(nodes[corner])];
        core::Mat3 edges;
        edges.col(0) = mesh.nodes[static_cast<std::size_t>(nodes[a])] - origin;
        edges.col(1) = mesh.nodes[static_cast<std::size_t>(nodes[b])] - origin;
        edges.col(2) = mesh.nodes[static_cast<std::size_t>(nodes[c])] - origin;
        return edges.determinant();
    };
    if (shape == ElementShape::tet4 || shape == ElementShape::tet10) {
        return determinant(0, 1, 2, 3);
    }
    double smallest = determinant(0, 1, 3, 4);
    for (int k = 0; k < 4; ++k) {
        const int next = (k + 1) % 4;
        const int previous = (k + 3) % 4;
        smallest = std::min(smallest, determinant(k, next, previous, k + 4));
        smallest = std::min(smallest, determinant(k + 4, previous + 4, next + 4, k));
    }
    return smallest;
}

}  // namespace isthmus::mesh
