#pragma once

#include "app/analysis/Analysis.h"
#include "engine/core/Json.h"

/// Modifiers of structure.analyze that compare with the reference, or use fields of earlier ones.
namespace isthmus::app {

/// Field "displacement", from the reference.
void applyDisplacements(Analysis& analysis, const core::Json& options);
/// Atomic strain against the reference (engine/structure/analysis/AtomicStrain.h).
void applyStrain(Analysis& analysis, const core::Json& options);
/// Vacancies and interstitials against the sites of the reference.
void applyWignerSeitz(Analysis& analysis, const core::Json& options);
/// Connected groups of the atoms that are selected, numbered by their size.
void applyClusters(Analysis& analysis, const core::Json& options);

}  // namespace isthmus::app
