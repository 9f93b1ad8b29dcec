#pragma once

#include <string>

#include "engine/core/Json.h"

namespace isthmus::app::benchmark {

/// Adds a number to the results of a document as studies have them.
inline void addResult(core::Json& results, const std::string& name, double value,
                      const char* unit) {
    results[name] = {{"value", value}, {"unit", unit}, {"standard_error", nullptr}};
}

}  // namespace isthmus::app::benchmark
