#pragma once

#include "engine/structure/AtomicStructure.h"

/// The units of what a structure itself holds, as in its fields: reduced ones are sigma, epsilon
/// and tau.
namespace isthmus::structure {

[[nodiscard]] constexpr const char* lengthUnit(UnitSystem units) {
    return units == UnitSystem::lj ? "sigma" : "angstrom";
}

[[nodiscard]] constexpr const char* velocityUnit(UnitSystem units) {
    return units == UnitSystem::lj ? "sigma/tau" : "angstrom/ps";
}

}  // namespace isthmus::structure
