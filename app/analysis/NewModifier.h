#pragma once

#include <string>

#include "engine/core/Json.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::app {

/// A modifier of structure.analyze as one begins with it: the schema's defaults, and a cutoff that
/// fits the atoms where it needs one. Takes some milliseconds for a million atoms.
/// @param kind "coordination", a row of analysisModifiers().
/// @param field with one number per atom, for a modifier that needs one; empty: the first that the
/// atoms have, if any.
[[nodiscard]] core::Json newModifier(const std::string& kind,
                                     const structure::AtomicStructure& atoms,
                                     const std::string& field = {});

/// The usual distance of an atom to its nearest neighbors, in the atoms' unit of length: the mean
/// of the nearest four, which heat makes less too small than the very nearest, as the median over
/// atoms in the middle. 0 where there are no two atoms.
[[nodiscard]] double nearestDistance(const structure::AtomicStructure& atoms);

}  // namespace isthmus::app
