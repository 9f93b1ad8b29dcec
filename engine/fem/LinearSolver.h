#pragma once

#include <cstdint>

#include "engine/fem/Assembly.h"
#include "engine/job/JobContext.h"

namespace isthmus::fem {

struct SolverOptions {
    int threads = 1;
    /// Systems with more unknowns are factorized in a child process, which a stop can kill;
    /// smaller ones take a fraction of a second.
    std::int64_t childAbove = 10000;
};

struct LinearSolution {
    Eigen::VectorXd unknowns;    ///< m
    double residual = 0.0;       ///< |f - K u| / |f|, computed anew from K
    double factorEntries = 0.0;  ///< numbers in the factor
    /// An unknown at which the matrix is not positive definite, or nearly so; -1 where all is well.
    std::int64_t singularUnknown = -1;
};

/// Solves K u = f by CHOLMOD's supernodal Cholesky factorization and one step of iterative
/// refinement (Chen, Davis, Hager, Rajamanickam, ACM TOMS 35 (2008) 22).
/// @throws job::Cancelled where a stop was asked for, within 20 ms above `childAbove`.
/// @throws core::ComputeError where memory does not suffice.
[[nodiscard]] LinearSolution solveCholesky(const LinearSystem& system, const SolverOptions& options,
                                           job::JobContext& context);

/// What the program does as `--child cholmod`: factorizes the system of its parent.
[[nodiscard]] int factorizeChildMain();

}  // namespace isthmus::fem
