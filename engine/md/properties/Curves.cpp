#include "engine/md/properties/Curves.h"

#include <algorithm>
#include <utility>

namespace isthmus::md {

Curves::Curves(study::StudyResult& result, job::JobContext& context, std::string coordinate)
    : result_(result), context_(context), coordinate_(std::move(coordinate)) {}

void Curves::add(const std::string& name, double x, double y, const std::string& unit) {
    auto found = std::find_if(result_.series.begin(), result_.series.end(),
                              [&](const study::Series& each) { return each.name == name; });
    if (found == result_.series.end()) {
        result_.series.push_back({name, coordinate_, unit, {}, {}});
        found = std::prev(result_.series.end());
    }
    found->times.push_back(x);
    found->values.push_back(y);
    context_.observe(name, x, coordinate_, y, unit);
}

}  // namespace isthmus::md
