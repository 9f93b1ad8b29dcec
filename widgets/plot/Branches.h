#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "widgets/plot/Curves.h"

/// A path that goes to and fro along x, such as loading and unloading, in branches that each go one
/// way.
namespace isthmus::widgets {

struct Branch {
    Points points;         ///< x goes one way
    std::size_t part = 0;  ///< the curve that it is of
};

/// The branches of curves that go on one from the other, in order of time.
/// @param parts in the order of their points in time.
/// @return none where the curves do not turn back, or where they begin anew rather than go on.
[[nodiscard]] std::vector<Branch> branchesOf(const std::vector<Points>& parts);

/// On which of them, counted from 0, the last point of another path along the same x lies.
/// @param path values of x from its beginning, such as those of frames.
[[nodiscard]] std::size_t branchAt(const std::vector<Branch>& branches,
                                   const std::vector<double>& path);

/// The point of a branch at x, between its points in a straight line; beyond its ends, which the
/// mean of samples does not reach, the end that is nearer than a twentieth of its length. None
/// farther away.
[[nodiscard]] std::optional<std::pair<double, double>> pointAt(const Branch& branch, double x);

}  // namespace isthmus::widgets
