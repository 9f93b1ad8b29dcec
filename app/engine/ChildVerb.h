#pragma once

#include <string>

namespace isthmus::app {

/// Carries out `isthmus-engine --child VERB`, the hidden form in which the program starts itself
/// for work that must be killable. @return the exit status.
[[nodiscard]] int runChildVerb(const std::string& verb);

}  // namespace isthmus::app
