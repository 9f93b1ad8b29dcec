#pragma once

#include <functional>
#include <string>

#include "engine/study/Schema.h"

namespace isthmus::study {

/// Whether what a condition asks of an option holds for its value.
/// @param value with the default filled in; null: not given.
[[nodiscard]] bool holds(const Condition& condition, const Json& value);

/// Whether an option means something beside the others of its record. One that does not is taken
/// for what it is and has no effect.
/// @param valueOf tells the value of another option, as holds() takes it.
[[nodiscard]] bool applies(const Option& option,
                           const std::function<Json(const std::string& option)>& valueOf);

/// "only with barostat auto or monte-carlo", "only with trajectory"; empty: always.
[[nodiscard]] std::string conditionText(const Option& option);

}  // namespace isthmus::study
