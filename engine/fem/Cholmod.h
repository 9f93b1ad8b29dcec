#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace isthmus::fem {

/// A symmetric system in compressed columns, lower triangle, as views.
struct CholmodSystem {
    std::span<const std::int64_t> columnStarts;  ///< one more than unknowns
    std::span<const std::int64_t> rows;
    std::span<const double> values;
    std::span<const double> load;
};

struct CholmodSolution {
    std::vector<double> unknowns;
    double factorEntries = 0.0;
    std::int64_t singularUnknown = -1;
};

/// The only code that calls CHOLMOD. @throws core::ComputeError where memory does not suffice.
[[nodiscard]] CholmodSolution solveWithCholmod(const CholmodSystem& system);

}  // namespace isthmus::fem
