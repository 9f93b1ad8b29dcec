#pragma once

#include "engine/study/Recipe.h"

namespace isthmus::study {

/// Puts the value of a change in its place in a study as a recipe has it, before it is checked.
/// @throws core::InputError for a path that leads nowhere, and for the name and kind of the study.
void applyOverride(const Override& change, Json& study);

}  // namespace isthmus::study
