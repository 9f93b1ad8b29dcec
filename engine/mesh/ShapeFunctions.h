#pragma once

#include <Eigen/Core>
#include <vector>

#include "engine/mesh/Mesh.h"

namespace isthmus::mesh {

/// A point in the reference element. Triangles and tetrahedra: xi, eta(, zeta) >= 0 with a sum of
/// at most 1; quadrilaterals and hexahedra: each in [-1, 1].
using ReferencePoint = Eigen::Vector3d;

/// Values N_a of the shape functions at a point, VTK node order.
/// Known for tri3, tri6, quad4, tet4, tet10, hex8.
/// @throws core::InputError for other shapes.
[[nodiscard]] Eigen::VectorXd shapeValues(ElementShape shape, const ReferencePoint& point);

/// Derivatives dN_a/dxi_k, one row per node, one column per reference direction (2 for faces).
/// @throws core::InputError likewise.
[[nodiscard]] Eigen::MatrixXd shapeGradients(ElementShape shape, const ReferencePoint& point);

/// Where the nodes lie in the reference element.
[[nodiscard]] std::vector<ReferencePoint> referenceNodes(ElementShape shape);

struct QuadraturePoint {
    ReferencePoint point;
    double weight = 0.0;
};

/// The points of full integration: tet4 1, tet10 4, hex8 2 x 2 x 2; tri3 3, tri6 6, quad4 2 x 2.
/// (Zienkiewicz, Taylor, Zhu, The Finite Element Method, 7th ed., tables 3.1 to 3.3.)
[[nodiscard]] const std::vector<QuadraturePoint>& quadrature(ElementShape shape);

/// Points that give the volume of a solid exactly, curved tet10 too (degree 3).
[[nodiscard]] const std::vector<QuadraturePoint>& volumeQuadrature(ElementShape shape);

/// Coordinates of an element's nodes, one row per node, m.
[[nodiscard]] Eigen::Matrix<double, Eigen::Dynamic, 3> elementCoordinates(const Mesh& mesh,
                                                                          std::size_t element);

/// The smallest determinant of the corner edges (tets: the corner tetrahedron's), m^3; positive in
/// a sound element.
[[nodiscard]] double smallestCornerJacobian(const Mesh& mesh, std::size_t element);

}  // namespace isthmus::mesh
