#pragma once

#include <string>
#include <vector>

#include "engine/study/Schema.h"

/// What is said of an option, in panels, on the command line and in the manual.
namespace isthmus::study {

/// What the numbers of a vector are called: its components; where it names none, those of two or
/// three numbers x, y, z and those of six, a tensor's, xx, yy, zz, yz, xz, xy.
[[nodiscard]] std::vector<std::string> componentNames(const Option& vector);

/// The help, and with what alone the option means something: "Target of the barostat. Only with
/// barostat auto."
[[nodiscard]] std::string fullHelp(const Option& option);

/// "the whole trajectory" or, where the schema has no words for it, "none".
[[nodiscard]] std::string absentText(const Option& option);

}  // namespace isthmus::study
