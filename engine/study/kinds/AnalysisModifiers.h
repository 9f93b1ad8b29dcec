#pragma once

#include <vector>

#include "engine/study/Schema.h"

namespace isthmus::study::kinds {

/// What structure.analyze can find, topic by topic, each with the option "enabled".
[[nodiscard]] std::vector<Variant> analysisModifiers();

}  // namespace isthmus::study::kinds
