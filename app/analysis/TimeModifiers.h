#pragma once

#include "app/analysis/Analysis.h"
#include "engine/core/Json.h"

/// Modifiers of structure.analyze that follow atoms along a trajectory. Those named finish are
/// called after the last frame.
namespace isthmus::app {

/// The mean of a field over the frames, atom by atom.
void applyTimeAverage(Analysis& analysis, const core::Json& options);
void finishTimeAverage(Analysis& analysis, const core::Json& options);

/// <|r(t) - r(0)|^2> from the first frame, and the diffusion coefficient from its slope.
void applyMeanSquareDisplacement(Analysis& analysis, const core::Json& options);
void finishMeanSquareDisplacement(Analysis& analysis, const core::Json& options);

}  // namespace isthmus::app
