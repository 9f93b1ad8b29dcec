#pragma once

#include <QString>

#include "app/analysis/StackJob.h"
#include "app/window/analysis/LiveAnalysis.h"

namespace isthmus::window {

/// What a modifier found, in a word or two for its row: "fcc 98.2 %", "mean 11.99".
[[nodiscard]] QString shortResult(const app::ModifierOutcome& outcome);

/// What is known of one of the present modifiers; also what it found before its options changed,
/// until it is known anew. Null where nothing is known.
[[nodiscard]] const app::ModifierOutcome* outcomeOf(const LiveAnalysis::Analyzed* analyzed,
                                                    const core::Json& modifiers, int row);

}  // namespace isthmus::window
