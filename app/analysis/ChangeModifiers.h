#pragma once

#include "app/analysis/Analysis.h"
#include "engine/core/Json.h"

/// Modifiers of structure.analyze that compare with the reference, or use fields of earlier ones.
namespace isthmus::app {

void applyDisplacements(Analysis& analysis, const core::Json& options);
void applyStrain(Analysis& analysis, const core::Json& options);
void applyWignerSeitz(Analysis& analysis, const core::Json& options);
void applyClusters(Analysis& analysis, const core::Json& options);
void applyProfile(Analysis& analysis, const core::Json& options);

}  // namespace isthmus::app
