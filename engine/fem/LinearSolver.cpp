#include "engine/fem/LinearSolver.h"

#include <omp.h>

#include <span>
#include <vector>

#include "engine/core/Error.h"
#include "engine/fem/Cholmod.h"
#include "engine/job/ChildProcess.h"

namespace isthmus::fem {

namespace {

/// What precedes the arrays that go to and from the child.
struct SystemHeader {
    std::int64_t unknowns = 0;
    std::int64_t entries = 0;
};
struct SolutionHeader {
    double factorEntries = 0.0;
    std::int64_t singularUnknown = -1;
};

CholmodSystem view(const LinearSystem& system) {
    const SparseMatrix& k = system.stiffness;
    const auto unknowns = static_cast<std::size_t>(k.cols());
    const auto entries = static_cast<std::size_t>(k.nonZeros());
    return {{k.outerIndexPtr(), unknowns + 1},
            {k.innerIndexPtr(), entries},
            {k.valuePtr(), entries},
            {system.load.data(), unknowns}};
}

template <typename T>
void append(job::SharedBytes& bytes, std::span<const T> values) {
    bytes.append(values.data(), values.size_bytes());
}

/// Takes arrays one after the other from shared bytes; all of them are multiples of 8 long.
class Cursor {
public:
    explicit Cursor(std::span<const std::byte> bytes) : rest_(bytes) {}

    template <typename T>
    std::span<const T> take(std::size_t count) {
        const std::size_t size = count * sizeof(T);
        if (size > rest_.size()) {
            throw core::ComputeError("a child process sent too few bytes");
        }
        const auto* data = reinterpret_cast<const T*>(rest_.data());
        rest_ = rest_.subspan(size);
        return {data, count};
    }

private:
    std::span<const std::byte> rest_;
};

CholmodSolution solveInChild(const CholmodSystem& system, const SolverOptions& options,
                             job::JobContext& context) {
    job::SharedBytes input;
    const SystemHeader header{static_cast<std::int64_t>(system.load.size()),
                              static_cast<std::int64_t>(system.values.size())};
    input.append(&header, sizeof header);
    append(input, system.columnStarts);
    append(input, system.rows);
    append(input, system.values);
    append(input, system.load);
    const job::SharedBytes output = job::runChild(
        {.verb = "cholmod", .noun = "the direct solver", .threads = options.threads, .onLine = {}},
        input, context);
    Cursor cursor(output.bytes());
    const SolutionHeader found = cursor.take<SolutionHeader>(1)[0];
    CholmodSolution solution{{}, found.factorEntries, found.singularUnknown};
    if (found.singularUnknown < 0) {
        const std::span<const double> unknowns = cursor.take<double>(system.load.size());
        solution.unknowns.assign(unknowns.begin(), unknowns.end());
    }
    return solution;
}

double relativeResidual(const LinearSystem& system, const Eigen::VectorXd& unknowns) {
    const double load = system.load.norm();
    if (load == 0.0) {
        return 0.0;
    }
    const Eigen::VectorXd product = system.stiffness.selfadjointView<Eigen::Lower>() * unknowns;
    return (system.load - product).norm() / load;
}

}  // namespace

LinearSolution solveCholesky(const LinearSystem& system, const SolverOptions& options,
                             job::JobContext& context) {
    const CholmodSystem cholmod = view(system);
    CholmodSolution found;
    if (system.load.size() > options.childAbove) {
        found = solveInChild(cholmod, options, context);
    } else {
        omp_set_num_threads(options.threads);
        found = solveWithCholmod(cholmod);
        context.checkpoint();
    }
    LinearSolution solution;
    solution.factorEntries = found.factorEntries;
    solution.singularUnknown = found.singularUnknown;
    if (found.singularUnknown < 0) {
        solution.unknowns = Eigen::Map<const Eigen::VectorXd>(
            found.unknowns.data(), static_cast<Eigen::Index>(found.unknowns.size()));
        solution.residual = relativeResidual(system, solution.unknowns);
    }
    return solution;
}

int factorizeChildMain() {
    return job::serveChild([](const job::SharedBytes& input, job::SharedBytes& output) {
        Cursor cursor(input.bytes());
        const SystemHeader header = cursor.take<SystemHeader>(1)[0];
        const auto unknowns = static_cast<std::size_t>(header.unknowns);
        const auto entries = static_cast<std::size_t>(header.entries);
        CholmodSystem system;
        system.columnStarts = cursor.take<std::int64_t>(unknowns + 1);
        system.rows = cursor.take<std::int64_t>(entries);
        system.values = cursor.take<double>(entries);
        system.load = cursor.take<double>(unknowns);
        const CholmodSolution solution = solveWithCholmod(system);
        const SolutionHeader found{solution.factorEntries, solution.singularUnknown};
        output.append(&found, sizeof found);
        output.append(solution.unknowns);
    });
}

}  // namespace isthmus::fem
