#pragma once

#include <string>

#include "engine/study/Study.h"

/// Results as a report prints them; numbers alone are in engine/core/NumberText.h.
namespace isthmus::report {

/// The value with its error where there is one, without the unit.
[[nodiscard]] std::string valueText(const study::Quantity& quantity);
/// Value, error and unit: "300.4 +- 1.2 K".
[[nodiscard]] std::string quantityText(const study::Quantity& quantity);

/// "+0.9 %" of a ratio minus one.
[[nodiscard]] std::string differenceText(double value, double reference);

/// "31 January 2026, 12:00 UTC" of an ISO 8601 time; the text itself where it is none.
[[nodiscard]] std::string dateText(const std::string& iso);

}  // namespace isthmus::report
