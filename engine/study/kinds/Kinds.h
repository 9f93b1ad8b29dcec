#pragma once

#include "engine/study/Schema.h"

/// One function for each kind of study, each in a file of its own beside this one; schemas() lists
/// them.
namespace isthmus::study::kinds {

[[nodiscard]] Schema structureBuild();
[[nodiscard]] Schema mdSinglePoint();
[[nodiscard]] Schema mdRelax();
[[nodiscard]] Schema mdElastic();
[[nodiscard]] Schema mdEquationOfState();
[[nodiscard]] Schema mdDefects();
[[nodiscard]] Schema mdRun();
[[nodiscard]] Schema meshGenerate();
[[nodiscard]] Schema materialCard();
[[nodiscard]] Schema femStatic();
[[nodiscard]] Schema reportWrite();

/// Options that several kinds share.
[[nodiscard]] Option structureOption();
[[nodiscard]] Option potentialOption();

}  // namespace isthmus::study::kinds
