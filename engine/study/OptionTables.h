#pragma once

#include <string>
#include <vector>

#include "engine/study/Schema.h"

namespace isthmus::study {

/// Options as Markdown tables: one for each group in order, and after it one for the fields of each
/// record and each variant in it, at any depth.
/// @param path where the options stand in a study, "loads[]." for the fields of its loads; empty
///        at the top.
[[nodiscard]] std::string optionTables(const std::vector<Option>& options, const std::string& path);

/// A unit as it is printed: "angstrom^3" is "Å³".
[[nodiscard]] std::string unitText(const std::string& unit);

/// What may be given for an option: "number in GPa, above 0, at most 1e6".
[[nodiscard]] std::string valueText(const Option& option);

}  // namespace isthmus::study
