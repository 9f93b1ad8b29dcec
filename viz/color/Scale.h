#pragma once

#include <string>
#include <vector>

#include "viz/color/ColorMap.h"

namespace isthmus::viz {

/// How numbers of one quantity are written: shown value = value * factor, in `unit`.
struct DisplayUnit {
    double factor = 1.0;
    std::string unit;       ///< UTF-8, for people; empty where the quantity has none
    bool hasPower = false;  ///< the unit begins with a power of ten
};

/// A unit as people write it, UTF-8: the letter for "angstrom", raised digits; empty for "1".
[[nodiscard]] std::string unitText(const std::string& unit);

/// Lengths in m and pressures in Pa get the prefix that fits the largest value; numbers below 1e-3
/// or from 1e6 on get a power of ten, written before the unit.
[[nodiscard]] DisplayUnit displayUnit(const std::string& unit, double largest);

/// The marks of a color bar or axis: 4 to 6, evenly spaced, all with the same decimals.
struct Ticks {
    std::vector<double> values;
    int decimals = 0;
    [[nodiscard]] std::string label(std::size_t index) const;
};

/// The tightest range with round ends that holds the data and has 4 to 6 round ticks. A constant
/// gets a range around it.
[[nodiscard]] Range roundRange(Range data);
/// From -x to x.
[[nodiscard]] Range symmetricRange(Range data);

/// Round ticks within a range; ends that are not round have no tick.
[[nodiscard]] Ticks ticksOf(Range range);

/// Three significant digits, real minus sign: "0.398".
[[nodiscard]] std::string formatValue(double value);
/// With thin spaces between thousands: "1 428".
[[nodiscard]] std::string formatCount(std::size_t count);

/// "12.5 %"; "< 0.1 %" where there is something, but less.
[[nodiscard]] std::string formatShare(double share);

/// The largest of 1, 2, 5 times a power of ten that is not above `length`.
[[nodiscard]] double roundDown125(double length);

}  // namespace isthmus::viz
