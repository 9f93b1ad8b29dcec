#pragma once

#include "app/analysis/Analysis.h"
#include "engine/core/Json.h"

/// Modifiers of structure.analyze that need the potential.
namespace isthmus::app {

/// The virial stress of each atom over its Voronoi volume, or its share of the cell's.
void applyAtomicStress(Analysis& analysis, const core::Json& options);
/// Hardy's stress at the place of each atom.
void applyHardyStress(Analysis& analysis, const core::Json& options);

}  // namespace isthmus::app
