#pragma once

#include "app/analysis/Analysis.h"
#include "engine/core/Json.h"

namespace isthmus::app {

/// The modifier surface-mesh of structure.analyze.
void applySurfaceMesh(Analysis& analysis, const core::Json& options);

}  // namespace isthmus::app
