#pragma once

#include <Eigen/Core>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/fem/ReferenceElement.h"

namespace isthmus::fem {

/// Coordinates or displacements of an element's nodes in m, one row per node.
using NodeRows = Eigen::Matrix<double, Eigen::Dynamic, 3>;

/// The stiffness of a linear elastic element, K = sum_p w_p det(J_p) B_p^T C B_p, in N/m; unknowns
/// node by node, x y z. B gives the strains in Voigt order with engineering shears.
/// (Zienkiewicz, Taylor, Zhu, The Finite Element Method, 7th ed., eq. 2.14.)
/// @param stiffness C in Pa
/// @return false where the element is turned inside out at a point; `matrix` is then undefined.
[[nodiscard]] bool elementStiffness(const ReferenceElement& reference, const NodeRows& nodes,
                                    const core::Voigt66& stiffness, Eigen::MatrixXd& matrix);

/// What an element feels, at its integration points.
struct ElementState {
    Eigen::Matrix<double, 6, Eigen::Dynamic> stress;  ///< Pa, one column per point
    Eigen::VectorXd volumes;                          ///< m^3 of each point
    double energy = 0.0;                              ///< J, 1/2 integral of stress : strain
};

[[nodiscard]] ElementState elementState(const ReferenceElement& reference, const NodeRows& nodes,
                                        const NodeRows& displacement,
                                        const core::Voigt66& stiffness);

}  // namespace isthmus::fem
