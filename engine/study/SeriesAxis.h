#pragma once

#include <string>

namespace isthmus::study {

/// What a series runs over, told by its coordinate, or where it has none by its `timeUnit`: a unit,
/// or one of the words "step", "block", "run", "strain".
struct SeriesAxis {
    std::string title;  ///< "Time", "Distance", "Strain"
    std::string unit;   ///< empty where the title says it all
    /// Whether it is a coordinate and not a duration: a mean along it says nothing.
    bool isPlace;

    explicit SeriesAxis(const std::string& timeUnit, const std::string& coordinate = {});
};

}  // namespace isthmus::study
