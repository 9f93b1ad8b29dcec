#pragma once

#include <string>

namespace isthmus::structure {

/// The most atoms that any builder makes.
inline constexpr double kMaximumAtoms = 2e8;

/// Refuses a build that is too large before memory is taken.
/// @param option the option to blame, "repeat".
/// @param advice what to do, "repeat fewer cells".
/// @throws core::InputError for more than 200 million atoms, more than fit the memory, or none.
void requireAtomBudget(double atoms, const std::string& option, const std::string& advice);

}  // namespace isthmus::structure
