#pragma once

#include "engine/report/Report.h"
#include "engine/study/StudyRecord.h"

namespace isthmus::report {

/// A chart of one curve of a result, with its mean, target and equilibration where the record tells
/// them. Noisy data get a running mean.
[[nodiscard]] Chart makeChart(const study::StudyRecord& record, const study::Series& series);

/// Whether there is a curve to see: more than one value, and a range that digits can tell apart.
[[nodiscard]] bool isWorthAChart(const study::Series& series);

/// Whether values jump up and down more than they drift.
[[nodiscard]] bool isNoisy(const std::vector<double>& values);

/// The mean over a window around each value that has as many on either side; `window` - 1 values
/// fewer come out.
/// @param window odd.
[[nodiscard]] std::vector<double> runningMean(const std::vector<double>& values,
                                              std::size_t window);

}  // namespace isthmus::report
