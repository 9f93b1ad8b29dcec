#pragma once

#include "app/analysis/Analysis.h"
#include "engine/core/Json.h"

/// Modifiers that make something of the fields that atoms have.
namespace isthmus::app {

/// A field by an expression over the others.
void applyExpression(Analysis& analysis, const core::Json& options);
/// Field "hidden", 1 on the atoms that an expression picks: the view leaves them out.
void applyHide(Analysis& analysis, const core::Json& options);
/// How many atoms have which value of a field, as a curve. In a trajectory the range of the first
/// frame holds for all, so that they have a mean.
void applyHistogram(Analysis& analysis, const core::Json& options);

}  // namespace isthmus::app
