#pragma once

#include <string>
#include <vector>

#include "engine/report/Report.h"
#include "engine/study/StudyRecord.h"

namespace isthmus::report {

/// A chart of a curve of a result, or of all parts of one (study::Series), with its mean, target
/// and equilibration where the record tells them. Noisy data of a single curve get a running mean.
/// @param parts not empty, all of one name.
[[nodiscard]] Chart makeChart(const study::StudyRecord& record,
                              const std::vector<const study::Series*>& parts);

/// The curves of a record that are worth a chart, those that share one together, in their order.
[[nodiscard]] std::vector<std::vector<const study::Series*>> chartedSeries(
    const study::StudyRecord& record);

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
