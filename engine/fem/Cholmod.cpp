#include "engine/fem/Cholmod.h"

#include <cholmod.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "engine/core/Error.h"
#include "engine/core/Memory.h"

namespace isthmus::fem {

namespace {

static_assert(sizeof(SuiteSparse_long) == sizeof(std::int64_t));

/// Below this ratio of the factor's smallest to largest pivot the solution has no correct digit.
constexpr double kSingular = 1e-15;

/// One CHOLMOD workspace. The long-integer interface: factors pass 2^31 entries.
class Workspace {
public:
    Workspace() {
        cholmod_l_start(&common_);
        common_.print = 0;
        common_.supernodal = CHOLMOD_SUPERNODAL;
    }
    ~Workspace() { cholmod_l_finish(&common_); }
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    cholmod_common* get() { return &common_; }

    /// @throws core::ComputeError for any trouble other than a matrix that is not positive
    /// definite.
    void check() const {
        if (common_.status == CHOLMOD_OUT_OF_MEMORY || common_.status == CHOLMOD_TOO_LARGE) {
            throw core::ComputeError(
                "the factorization needs more memory than there is; take a coarser mesh");
        }
        if (common_.status < 0) {
            throw core::ComputeError("the factorization failed (CHOLMOD status " +
                                     std::to_string(common_.status) + ")");
        }
    }

private:
    cholmod_common common_{};
};

struct FreeFactor {
    cholmod_common* common;
    void operator()(cholmod_factor* factor) const { cholmod_l_free_factor(&factor, common); }
};
struct FreeDense {
    cholmod_common* common;
    void operator()(cholmod_dense* dense) const { cholmod_l_free_dense(&dense, common); }
};
using Factor = std::unique_ptr<cholmod_factor, FreeFactor>;
using Dense = std::unique_ptr<cholmod_dense, FreeDense>;

cholmod_sparse viewMatrix(const CholmodSystem& system) {
    cholmod_sparse matrix{};
    matrix.nrow = matrix.ncol = system.load.size();
    matrix.nzmax = system.values.size();
    // CHOLMOD's structures are not const, but it only reads the matrix.
    matrix.p = const_cast<std::int64_t*>(system.columnStarts.data());
    matrix.i = const_cast<std::int64_t*>(system.rows.data());
    matrix.x = const_cast<double*>(system.values.data());
    matrix.stype = -1;
    matrix.itype = CHOLMOD_LONG;
    matrix.xtype = CHOLMOD_REAL;
    matrix.dtype = CHOLMOD_DOUBLE;
    matrix.sorted = 1;
    matrix.packed = 1;
    return matrix;
}

cholmod_dense viewVector(const std::span<const double>& values) {
    cholmod_dense vector{};
    vector.nrow = vector.d = vector.nzmax = values.size();
    vector.ncol = 1;
    vector.x = const_cast<double*>(values.data());
    vector.xtype = CHOLMOD_REAL;
    vector.dtype = CHOLMOD_DOUBLE;
    return vector;
}

}  // namespace

CholmodSolution solveWithCholmod(const CholmodSystem& system) {
    CholmodSolution solution;
    if (system.load.empty()) {
        return solution;
    }
    Workspace workspace;
    cholmod_common* common = workspace.get();
    cholmod_sparse matrix = viewMatrix(system);
    cholmod_dense load = viewVector(system.load);

    const Factor factor(cholmod_l_analyze(&matrix, common), {common});
    workspace.check();
    core::requireMemory(sizeof(double) * common->lnz,
                        fmt::format("the factorization of {} unknowns", system.load.size()),
                        "take a coarser mesh");
    cholmod_l_factorize(&matrix, factor.get(), common);
    workspace.check();
    if (factor->minor < factor->n) {
        solution.singularUnknown = static_cast<const std::int64_t*>(factor->Perm)[factor->minor];
        return solution;
    }
    if (cholmod_l_rcond(factor.get(), common) < kSingular) {
        solution.singularUnknown = 0;
        return solution;
    }
    solution.factorEntries = common->lnz;

    const Dense first(cholmod_l_solve(CHOLMOD_A, factor.get(), &load, common), {common});
    workspace.check();
    const Dense residual(cholmod_l_copy_dense(&load, common), {common});
    workspace.check();
    double minus[2] = {-1.0, 0.0};
    double plus[2] = {1.0, 0.0};
    cholmod_l_sdmult(&matrix, 0, minus, plus, first.get(), residual.get(), common);
    const Dense correction(cholmod_l_solve(CHOLMOD_A, factor.get(), residual.get(), common),
                           {common});
    workspace.check();
    const double* u = static_cast<const double*>(first->x);
    const double* du = static_cast<const double*>(correction->x);
    solution.unknowns.resize(system.load.size());
    std::transform(u, u + solution.unknowns.size(), du, solution.unknowns.begin(),
                   [](double a, double b) { return a + b; });
    return solution;
}

}  // namespace isthmus::fem
