#include "engine/study/Conditions.h"

#include <fmt/format.h>

#include <algorithm>

namespace isthmus::study {

bool holds(const Condition& condition, const Json& value) {
    if (condition.values.empty()) {
        return !value.is_null() && value != Json(false) && value != Json(0.0) && value != Json(0);
    }
    const Json& word = value.is_object() && value.contains("kind") ? value.at("kind") : value;
    return word.is_string() && std::find(condition.values.begin(), condition.values.end(),
                                         word.get<std::string>()) != condition.values.end();
}

bool applies(const Option& option, const std::function<Json(const std::string&)>& valueOf) {
    return std::all_of(
        option.onlyWith.begin(), option.onlyWith.end(),
        [&valueOf](const Condition& each) { return holds(each, valueOf(each.option)); });
}

std::string conditionText(const Option& option) {
    std::string text;
    for (const Condition& each : option.onlyWith) {
        text += text.empty() ? "only with " : " and ";
        text += each.option;
        if (!each.values.empty()) {
            text += fmt::format(" {}", fmt::join(each.values, " or "));
        }
    }
    return text;
}

}  // namespace isthmus::study
