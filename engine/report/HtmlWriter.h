#pragma once

#include <string>

#include "engine/report/Report.h"

namespace isthmus::report {

/// The report as one HTML page that needs nothing else: style and pictures are inside it. Light or
/// dark as the reader's system is, light on paper.
[[nodiscard]] std::string toHtml(const Report& report);

}  // namespace isthmus::report
