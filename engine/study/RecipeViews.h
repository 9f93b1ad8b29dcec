#pragma once

#include <string>
#include <vector>

#include "engine/core/Json.h"

namespace isthmus::study {

/// Checks the "views" of a recipe, `{NAME: {"layers": [{"item": "NAME.product", ...}], ...}}`.
/// @param products the inputs and products that a layer may show.
/// @param problems gets one line for each that is wrong.
void checkViews(const core::Json& views, const std::vector<std::string>& products,
                const std::string& where, std::vector<std::string>& problems);

}  // namespace isthmus::study
