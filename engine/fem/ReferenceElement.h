#pragma once

#include <Eigen/Core>
#include <vector>

#include "engine/mesh/ShapeFunctions.h"

namespace isthmus::fem {

/// An element's shape functions at its integration points, made once per shape.
struct ReferenceElement {
    mesh::ElementShape shape = mesh::ElementShape::hex8;
    std::vector<mesh::QuadraturePoint> points;
    std::vector<Eigen::VectorXd> values;     ///< N_a at each point
    std::vector<Eigen::MatrixXd> gradients;  ///< dN_a/dxi_k at each point

    /// Values at the nodes (rows) from values at the points (columns), by the polynomial through
    /// the points: constant (tet4), linear (tet10), trilinear (hex8). (Hinton and Campbell, Int. J.
    /// Numer. Methods Eng. 8 (1974) 461.) Empty for faces.
    Eigen::MatrixXd extrapolation;
};

/// tet4, tet10, hex8 and their faces tri3, tri6, quad4.
/// @throws core::InputError for other shapes.
[[nodiscard]] const ReferenceElement& referenceElement(mesh::ElementShape shape);

}  // namespace isthmus::fem
