#pragma once

#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::structure {

/// A name that an expression over atoms may use, with what it stands for.
struct ExpressionName {
    std::string name;     ///< "z", "velocity.x", "Cu"
    std::string meaning;  ///< "position along z", "velocity along x", "the number of species Cu"
    std::string unit;     ///< "angstrom"; "1" where it has none
};

/// What expressions over a structure may name: x, y, z, species (1 for the first), index (of the
/// atom, from 1), the species by their names where these are words, and every field by its name, or
/// name.x, name.xx, name.magnitude... where it has components. Letters that a name cannot have
/// become _.
[[nodiscard]] std::vector<ExpressionName> expressionNames(const AtomicStructure& structure);

/// Whether a name stands for something else than a field in expressions over a structure: x, a
/// species, a function or constant of muParser.
[[nodiscard]] bool isTakenInExpressions(const AtomicStructure& structure, const std::string& name);

/// The value of an expression such as "structure_type == 2 && z > 10" for each atom. Operators are
/// those of C and ^ for powers; functions those of muParser (abs, sqrt, sin, min, if ? :, ...).
/// Species may stand in quotes: species == "Cu".
/// @throws core::InputError with the place of a fault and the names that there are.
[[nodiscard]] std::vector<double> evaluate(const AtomicStructure& structure,
                                           const std::string& expression);

/// The atoms for which it is neither 0 nor not a number. @throws core::InputError likewise.
[[nodiscard]] AtomMask atomsWhere(const AtomicStructure& structure, const std::string& expression);

}  // namespace isthmus::structure
