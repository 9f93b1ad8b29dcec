#pragma once

#include <cstdint>
#include <vector>

#include "engine/fem/ElasticModel.h"
#include "engine/fem/LinearSolver.h"
#include "engine/job/JobContext.h"

namespace isthmus::fem {

/// The body at rest under its loads.
struct ElasticSolution {
    std::vector<core::Vec3> displacement;  ///< m, of each node
    std::int64_t unknowns = 0;
    double residual = 0.0;       ///< relative, see LinearSolution
    double factorEntries = 0.0;  ///< numbers in the factor
};

/// Solves div sigma + b = 0 with sigma = C epsilon and epsilon = (grad u + grad u^T)/2 for small
/// displacements, by displacement elements of full integration.
/// @throws core::InputError where the material is unstable, supports contradict each other or leave
/// a rigid motion, or elements are unfit.
/// @throws core::ComputeError where the solution is not accurate or memory does not suffice.
[[nodiscard]] ElasticSolution solveStatics(const ElasticModel& model, const SolverOptions& options,
                                           job::JobContext& context);

}  // namespace isthmus::fem
