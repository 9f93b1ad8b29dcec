#pragma once

#include <string>
#include <vector>

#include "engine/project/Project.h"
#include "engine/report/Report.h"
#include "engine/study/Schema.h"

namespace isthmus::report {

/// The options of a study as a table: label, value with unit; defaults are muted, product options
/// lead to the item they name.
[[nodiscard]] Table optionTable(const study::Schema& schema, const core::Json& options,
                                const project::Project& project);

/// One value as text: numbers with units, several entries on a line each.
[[nodiscard]] std::string optionText(const study::Option& option, const core::Json& value);

}  // namespace isthmus::report
