#pragma once

#include <string>
#include <vector>

#include "engine/core/Json.h"

namespace isthmus::study {

/// What options, each good by itself, cannot be together, a sentence each: found before anything
/// runs, where a study itself would find it after all that comes before it.
/// @param kind "md.run". @param options complete, each checked by itself (checkValue()).
[[nodiscard]] std::vector<std::string> contradictions(const std::string& kind,
                                                      const core::Json& options);

}  // namespace isthmus::study
