#pragma once

#include <cstddef>
#include <vector>

/// Small calculations for drawing curves.
namespace isthmus::widgets {

struct Points {
    std::vector<double> x;
    std::vector<double> y;
};

/// At most `limit` points that look the same: the lowest and the highest of each stretch, in
/// order. @param x ascending.
[[nodiscard]] Points decimated(const std::vector<double>& x, const std::vector<double>& y,
                               std::size_t limit);

/// Mean of the values of the last `window` before each point.
/// @param x ascending, window in its unit.
[[nodiscard]] std::vector<double> runningMean(const std::vector<double>& x,
                                              const std::vector<double>& y, double window);

struct Mean {
    double value = 0.0;
    double error = 0.0;     ///< one standard error; 0 where there are too few values
    std::size_t count = 0;  ///< of the values
};

/// Mean of the values from `first` on with the standard error of correlated data: neighbors are
/// joined in blocks of two again and again, and the largest error of all levels with at least
/// eight blocks is taken (Flyvbjerg and Petersen, J. Chem. Phys. 91, 461 (1989)).
[[nodiscard]] Mean blockMean(const std::vector<double>& values, std::size_t first = 0);

/// A round length (1, 2 or 5 times a power of ten) of about half of a span: over what a headline's
/// mean is taken.
[[nodiscard]] double roundHalf(double span);

}  // namespace isthmus::widgets
