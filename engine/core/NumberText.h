#pragma once

#include <string>

/// Numbers and units as they are printed for people: thin space in thousands, real minus sign,
/// `1.0e-8` style below 1e-3 and from 1e6 on. All text is UTF-8.
namespace isthmus::core {

/// An exact value with at most `digits` significant digits, without trailing zeros.
[[nodiscard]] std::string numberText(double value, int digits = 6);
/// With that many decimals, trailing zeros kept: columns of numbers line up.
[[nodiscard]] std::string fixedText(double value, int decimals);
/// All digits that the double has.
[[nodiscard]] std::string fullText(double value);

/// A whole number of any size.
[[nodiscard]] std::string integerText(const std::string& digits);

/// "300.4 +- 1.2" with the real sign: one standard error with two digits at most (two where they
/// are below 355, else one, as the Particle Data Group rounds), the value rounded to it.
[[nodiscard]] std::string textWithError(double value, double error);

/// "angstrom^3" with the letter and the raised three, "W/(m K)" with a dot; empty for "" and "1".
[[nodiscard]] std::string unitText(const std::string& unit);

/// "41 s", "6 min", "1 h 20 min", "3 days"; one decimal below ten seconds.
[[nodiscard]] std::string durationText(double seconds);

/// "max_von_mises" as words: "Max von Mises".
[[nodiscard]] std::string readableName(const std::string& name);

}  // namespace isthmus::core
