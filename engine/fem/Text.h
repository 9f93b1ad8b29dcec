#pragma once

#include <string>

#include "engine/core/Vec3.h"

namespace isthmus::fem {

/// Numbers and places as messages write them: "1.5e-09", "(0, 1, 2.5)".
[[nodiscard]] std::string toText(double value);
[[nodiscard]] std::string toText(const core::Vec3& place);

}  // namespace isthmus::fem
