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

/// Brings points into the ascending order of x, those of one x as they were.
void sortByX(Points& points);

/// Mean of the values of the last `window` before each point.
/// @param x ascending, window in its unit.
[[nodiscard]] std::vector<double> runningMean(const std::vector<double>& x,
                                              const std::vector<double>& y, double window);

/// A round length (1, 2 or 5 times a power of ten) of about half of a span: over what a headline's
/// mean is taken.
[[nodiscard]] double roundHalf(double span);

}  // namespace isthmus::widgets
