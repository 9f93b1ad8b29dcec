#pragma once

#include "engine/core/Registry.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// Every kind of study with the code that carries it out; one row for each schema.
[[nodiscard]] const core::Registry<study::StudyKind>& studyTable();

}  // namespace isthmus::app
