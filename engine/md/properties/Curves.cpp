#include "engine/md/properties/Curves.h"

#include <algorithm>
#include <utility>

namespace isthmus::md {

Curves::Curves(study::StudyResult& result, job::JobContext& context, std::string timeUnit,
               std::string coordinate)
    : result_(result),
      context_(context),
      timeUnit_(std::move(timeUnit)),
      coordinate_(std::move(coordinate)) {}

void Curves::add(const std::string& name, double x, double y, const std::string& unit,
                 const std::string& part) {
    auto found = std::find_if(
        result_.series.begin(), result_.series.end(),
        [&](const study::Series& each) { return each.name == name && each.part == part; });
    if (found == result_.series.end()) {
        result_.series.push_back({name, timeUnit_, unit, {}, {}, part, coordinate_});
        found = std::prev(result_.series.end());
    }
    found->times.push_back(x);
    found->values.push_back(y);
    context_.observe({name, x, timeUnit_, y, unit, part, coordinate_});
}

}  // namespace isthmus::md
