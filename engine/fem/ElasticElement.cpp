#include "engine/fem/ElasticElement.h"

#include <Eigen/LU>
#include <cmath>

namespace isthmus::fem {

namespace {

/// Derivatives dN_a/dx_k at point p; returns det(J).
template <int N>
double physicalGradients(const ReferenceElement& reference, std::size_t p,
                         const Eigen::Matrix<double, N, 3>& nodes,
                         Eigen::Matrix<double, N, 3>& gradients) {
    const Eigen::Matrix<double, N, 3> local = reference.gradients[p];
    const core::Mat3 jacobian = nodes.transpose() * local;
    gradients.noalias() = local * jacobian.inverse();
    return jacobian.determinant();
}

template <int N>
bool stiffnessOf(const ReferenceElement& reference, const NodeRows& nodes, const core::Voigt66& c,
                 Eigen::MatrixXd& matrix) {
    const Eigen::Matrix<double, N, 3> x = nodes;
    Eigen::Matrix<double, N, 3> gradients;
    Eigen::Matrix<double, 6, 3 * N> b = Eigen::Matrix<double, 6, 3 * N>::Zero();
    Eigen::Matrix<double, 3 * N, 3 * N> sum = Eigen::Matrix<double, 3 * N, 3 * N>::Zero();
    for (std::size_t p = 0; p < reference.points.size(); ++p) {
        const double determinant = physicalGradients<N>(reference, p, x, gradients);
        if (!(determinant > 0.0)) {
            return false;
        }
        for (int a = 0; a < N; ++a) {
            const double dx = gradients(a, 0);
            const double dy = gradients(a, 1);
            const double dz = gradients(a, 2);
            b(0, 3 * a) = dx;
            b(1, 3 * a + 1) = dy;
            b(2, 3 * a + 2) = dz;
            b(3, 3 * a + 1) = dz;
            b(3, 3 * a + 2) = dy;
            b(4, 3 * a) = dz;
            b(4, 3 * a + 2) = dx;
            b(5, 3 * a) = dy;
            b(5, 3 * a + 1) = dx;
        }
        const Eigen::Matrix<double, 6, 3 * N> weighted =
            (reference.points[p].weight * determinant) * (c * b);
        sum.noalias() += b.transpose() * weighted;
    }
    matrix = sum;
    return true;
}

template <int N>
ElementState stateOf(const ReferenceElement& reference, const NodeRows& nodes,
                     const NodeRows& displacement, const core::Voigt66& c) {
    const Eigen::Matrix<double, N, 3> x = nodes;
    const Eigen::Matrix<double, N, 3> u = displacement;
    const auto count = static_cast<Eigen::Index>(reference.points.size());
    ElementState state{Eigen::Matrix<double, 6, Eigen::Dynamic>(6, count), Eigen::VectorXd(count)};
    Eigen::Matrix<double, N, 3> gradients;
    for (Eigen::Index p = 0; p < count; ++p) {
        const auto index = static_cast<std::size_t>(p);
        state.volumes[p] =
            reference.points[index].weight * physicalGradients<N>(reference, index, x, gradients);
        const core::Mat3 g = u.transpose() * gradients;  // du_i/dx_k
        core::Voigt strain;
        strain << g(0, 0), g(1, 1), g(2, 2), g(1, 2) + g(2, 1), g(0, 2) + g(2, 0),
            g(0, 1) + g(1, 0);
        state.stress.col(p) = c * strain;
        state.energy += 0.5 * state.volumes[p] * state.stress.col(p).dot(strain);
    }
    return state;
}

}  // namespace

bool elementStiffness(const ReferenceElement& reference, const NodeRows& nodes,
                      const core::Voigt66& stiffness, Eigen::MatrixXd& matrix) {
    switch (nodes.rows()) {
        case 4:
            return stiffnessOf<4>(reference, nodes, stiffness, matrix);
        case 10:
            return stiffnessOf<10>(reference, nodes, stiffness, matrix);
        default:
            return stiffnessOf<8>(reference, nodes, stiffness, matrix);
    }
}

ElementState elementState(const ReferenceElement& reference, const NodeRows& nodes,
                          const NodeRows& displacement, const core::Voigt66& stiffness) {
    switch (nodes.rows()) {
        case 4:
            return stateOf<4>(reference, nodes, displacement, stiffness);
        case 10:
            return stateOf<10>(reference, nodes, displacement, stiffness);
        default:
            return stateOf<8>(reference, nodes, displacement, stiffness);
    }
}

}  // namespace isthmus::fem
