#pragma once

#include <optional>
#include <string>

#include "engine/study/Study.h"

/// Numbers and units as they are printed: thin space in thousands, real minus sign, `1.0e-8` style
/// below 1e-3 and from 1e6 on.
namespace isthmus::report {

/// An exact value with at most `digits` significant digits, without trailing zeros.
[[nodiscard]] std::string numberText(double value, int digits = 6);
[[nodiscard]] std::string fixedText(double value, int decimals);

/// A whole number of any size.
[[nodiscard]] std::string integerText(const std::string& digits);

/// "300.4 +- 1.2" with the real sign: one standard error with two digits at most (two where they
/// are below 355, else one, as the Particle Data Group rounds), the value rounded to it.
[[nodiscard]] std::string textWithError(double value, double error);

/// The value with its error where there is one, without the unit.
[[nodiscard]] std::string valueText(const study::Quantity& quantity);
/// Value, error and unit: "300.4 +- 1.2 K".
[[nodiscard]] std::string quantityText(const study::Quantity& quantity);

/// "angstrom^3" with the letter and the raised three; empty for "" and "1".
[[nodiscard]] std::string unitText(const std::string& unit);

/// "+0.9 %" of a ratio minus one.
[[nodiscard]] std::string differenceText(double value, double reference);

/// "41 s", "6 min", "1 h 20 min".
[[nodiscard]] std::string durationText(double seconds);

/// "max_von_mises" as words: "Max von mises".
[[nodiscard]] std::string readableName(const std::string& name);

/// "31 January 2026, 12:00 UTC" of an ISO 8601 time; the text itself where it is none.
[[nodiscard]] std::string dateText(const std::string& iso);

}  // namespace isthmus::report
