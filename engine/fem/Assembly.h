#pragma once

#include <Eigen/SparseCore>
#include <cstdint>
#include <vector>

#include "engine/fem/DofMap.h"
#include "engine/fem/ElasticModel.h"
#include "engine/job/JobContext.h"

namespace isthmus::fem {

/// The lower triangle of a symmetric matrix.
using SparseMatrix = Eigen::SparseMatrix<double, Eigen::ColMajor, std::int64_t>;

/// K u = f for the unknowns of a DofMap; supports are eliminated.
struct LinearSystem {
    SparseMatrix stiffness;  ///< lower triangle, N/m
    Eigen::VectorXd load;    ///< N
};

/// Forces on the nodes in N that do the same work as the loads, f_a = integral of N_a t dA and of
/// N_a b dV.
[[nodiscard]] std::vector<core::Vec3> nodalForces(const mesh::Mesh& mesh,
                                                  const std::vector<Load>& loads);

/// @throws core::InputError for elements that are no tet4, tet10 or hex8, or turned inside out.
[[nodiscard]] LinearSystem assemble(const ElasticModel& model, const Constraints& constraints,
                                    const DofMap& dofs, int threads, job::JobContext& context);

}  // namespace isthmus::fem
