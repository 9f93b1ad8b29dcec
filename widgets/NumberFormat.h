#pragma once

#include <QString>
#include <QStringList>
#include <optional>

/// Numbers and units as people read them and type them. What is printed follows the rules of
/// engine/core/NumberText.h.
namespace isthmus::widgets {

/// An exact value with at most `digits` significant digits, without trailing zeros.
[[nodiscard]] QString formatNumber(double value, int digits = 6);
/// With that many decimals, trailing zeros kept: columns of numbers line up.
[[nodiscard]] QString formatFixed(double value, int decimals);
/// All digits that the double has: for tooltips and for editing.
[[nodiscard]] QString formatFull(double value);
[[nodiscard]] QString formatInteger(qint64 value);

/// "300.4 +- 1.2" with the real sign: the error has one or two digits, the value is rounded to it
/// (rule of the Particle Data Group: two digits where they are below 355, else one).
[[nodiscard]] QString formatWithError(double value, double error);
/// Value, error where there is one, unit: "0.448 +- 0.004 GPa".
[[nodiscard]] QString formatQuantity(double value, const QString& unit,
                                     std::optional<double> error = std::nullopt);

/// "41 s", "6 min", "1 h 20 min"; "0.4 s" below ten.
[[nodiscard]] QString formatDuration(double seconds);
/// "62 %" of a fraction, space before the sign.
[[nodiscard]] QString formatPercent(double fraction);
/// "4.2 MB".
[[nodiscard]] QString formatBytes(qint64 bytes);

/// A unit as it is printed: "angstrom^3" with the letter and the raised three, "W/(m K)" with a
/// dot; empty for "" and "1".
[[nodiscard]] QString formatUnit(const QString& unit);
/// "max_von_mises" as words: "Max von Mises".
[[nodiscard]] QString readableName(const QString& name);

/// Reads "2e-3", "1 428", "0,5" and real minus signs; nullopt where it is no number.
[[nodiscard]] std::optional<double> parseNumber(const QString& text);
/// A number that may end in a unit of the same kind: "40 nm" in a field in m is 4e-8.
[[nodiscard]] std::optional<double> parseQuantity(const QString& text, const QString& unit);
/// The same value in other units of its kind, for tooltips: {"4 nm", "40 ..."}.
[[nodiscard]] QStringList inOtherUnits(double value, const QString& unit);

}  // namespace isthmus::widgets
