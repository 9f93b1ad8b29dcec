#pragma once

#include "app/analysis/Analysis.h"

/// Modifiers that sum the atoms up in parts of the cell.
namespace isthmus::app {

/// Values of slices along an axis, as a curve.
void applyProfile(Analysis& analysis, const core::Json& options);
/// Values of the pieces of a grid: to each atom that of its own, and the grid as a mesh.
void applySpatialBins(Analysis& analysis, const core::Json& options);

}  // namespace isthmus::app
