#include "viz/color/Scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace isthmus::viz {

namespace {

constexpr const char* kMinus = "\u2212";
constexpr const char* kThinSpace = "\u2009";

struct Prefix {
    double size;  ///< of the unit in the base unit
    const char* name;
};

constexpr std::array<Prefix, 6> kLengths = {
    {{1e-12, "pm"}, {1e-9, "nm"}, {1e-6, "\u00b5m"}, {1e-3, "mm"}, {1.0, "m"}, {1e3, "km"}}};
constexpr std::array<Prefix, 4> kPressures = {
    {{1.0, "Pa"}, {1e3, "kPa"}, {1e6, "MPa"}, {1e9, "GPa"}}};

template <std::size_t N>
DisplayUnit withPrefix(const std::array<Prefix, N>& prefixes, double largest) {
    const Prefix* best = &prefixes.front();
    for (const Prefix& each : prefixes) {
        // A little below one is still told in the larger unit: 0.45 nm, not 450 pm.
        if (largest >= 0.1 * each.size) {
            best = &each;
        }
    }
    return {1.0 / best->size, best->name};
}

std::string superscript(int exponent) {
    static constexpr const char* digits[] = {"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                             "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    std::string text = exponent < 0 ? "\u207b" : "";
    for (const char digit : std::to_string(std::abs(exponent))) {
        text += digits[digit - '0'];
    }
    return text;
}

std::string fixed(double value, int decimals) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", decimals, std::abs(value));
    const std::string digits = buffer;
    const bool isZero = digits.find_first_of("123456789") == std::string::npos;
    return (value < 0.0 && !isZero ? kMinus : "") + digits;
}

int decimalsFor(double step) {
    // A step of 0.25 needs two decimals, one of 0.3 needs one.
    for (int decimals = 0; decimals < 12; ++decimals) {
        const double scaled = step * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled) {
            return decimals;
        }
    }
    return 12;
}

constexpr std::array<double, 10> kSteps = {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};

constexpr double kSameInSingle = 0x1p-22;

Range widened(Range data) {
    const double middle = 0.5 * (data.low + data.high);
    const double size = std::max(std::abs(data.low), std::abs(data.high));
    // A few steps of the single precision that values are drawn in are no difference.
    if (data.high - data.low > kSameInSingle * size) {
        return data;
    }
    const double half = size > 0.0 ? 0.01 * size : 1.0;
    return {middle - half, middle + half};
}

}  // namespace

std::string unitText(const std::string& unit) {
    if (unit == "1") {
        return "";
    }
    std::string text;
    for (std::size_t i = 0; i < unit.size(); ++i) {
        if (unit.compare(i, 8, "angstrom") == 0) {
            text += "\u00c5";
            i += 7;
        } else if (unit[i] == '^') {
            std::size_t used = 0;
            try {
                text += superscript(std::stoi(unit.substr(i + 1), &used));
            } catch (const std::exception&) {
                text += '^';
            }
            i += used;
        } else {
            text += unit[i];
        }
    }
    return text;
}

DisplayUnit displayUnit(const std::string& unit, double largest) {
    if (unit == "m" && largest > 0.0) {
        return withPrefix(kLengths, largest);
    }
    if (unit == "Pa" && largest > 0.0) {
        return withPrefix(kPressures, largest);
    }
    DisplayUnit result{1.0, unitText(unit)};
    if (largest > 0.0 && (largest < 1e-3 || largest >= 1e6)) {
        const int exponent = static_cast<int>(std::floor(std::log10(largest)));
        result.factor = std::pow(10.0, -exponent);
        result.hasPower = true;
        result.unit = "10" + superscript(exponent) + (result.unit.empty() ? "" : " ") + result.unit;
    }
    return result;
}

std::string Ticks::label(std::size_t index) const {
    return fixed(values[index], decimals);
}

Range roundRange(Range data) {
    const Range wide = widened(data);
    const double span = wide.high - wide.low;
    Range best{wide.low, wide.high};
    double bestSpan = HUGE_VAL;
    const double decade = std::pow(10.0, std::floor(std::log10(span / 5.0)));
    for (const double scale : {1.0, 10.0}) {
        for (const double factor : kSteps) {
            const double step = factor * decade * scale;
            // The little slack keeps an end that is round already.
            const double first = std::floor(wide.low / step + 1e-9);
            const double last = std::ceil(wide.high / step - 1e-9);
            const double covered = (last - first) * step;
            if (last - first >= 3.0 && last - first <= 5.0 && covered < bestSpan * (1.0 - 1e-9)) {
                bestSpan = covered;
                best = {first * step, last * step};
            }
        }
    }
    return best;
}

Range symmetricRange(Range data) {
    const double largest = std::max(std::abs(data.low), std::abs(data.high));
    return roundRange({-largest, largest});
}

Ticks ticksOf(Range range) {
    const double span = range.high - range.low;
    const double decade = std::pow(10.0, std::floor(std::log10(span / 5.0)));
    // Of all steps that give 4 to 6 ticks, one that has ticks at both ends is best; then one with
    // few decimals.
    double bestStep = span / 4.0;
    double bestCost = HUGE_VAL;
    for (const double scale : {1.0, 10.0}) {
        for (const double factor : kSteps) {
            const double step = factor * decade * scale;
            const double first = std::ceil(range.low / step - 1e-9);
            const double last = std::floor(range.high / step + 1e-9);
            const double count = last - first + 1.0;
            if (count < 4.0 || count > 6.0) {
                continue;
            }
            const double gap = (first * step - range.low + range.high - last * step) / span;
            const double cost = 10.0 * gap + decimalsFor(step) + 0.1 * std::abs(count - 5.0);
            if (cost < bestCost) {
                bestCost = cost;
                bestStep = step;
            }
        }
    }
    Ticks ticks;
    ticks.decimals = decimalsFor(bestStep);
    const double first = std::ceil(range.low / bestStep - 1e-9);
    for (int i = 0; i < 6; ++i) {
        const double value = (first + i) * bestStep;
        if (value > range.high + 1e-9 * span) {
            break;
        }
        ticks.values.push_back(value);
    }
    return ticks;
}

std::string formatValue(double value) {
    if (std::isnan(value)) {
        return "not a number";
    }
    const double size = std::abs(value);
    if (size == 0.0) {
        return "0";
    }
    if (size < 1e-3 || size >= 1e6) {
        const int exponent = static_cast<int>(std::floor(std::log10(size)));
        std::string power = std::to_string(std::abs(exponent));
        return fixed(value / std::pow(10.0, exponent), 2) + "e" + (exponent < 0 ? kMinus : "") +
               power;
    }
    const int digitsBefore = static_cast<int>(std::floor(std::log10(size))) + 1;
    return fixed(value, std::max(0, 3 - digitsBefore));
}

std::string formatCount(std::size_t count) {
    const std::string digits = std::to_string(count);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            text += kThinSpace;
        }
        text += digits[i];
    }
    return text;
}

std::string formatShare(double share) {
    if (share > 0.0 && share < 0.001) {
        return "< 0.1\u00a0%";
    }
    char text[32];
    std::snprintf(text, sizeof text, share == 1.0 ? "%.0f\u00a0%%" : "%.1f\u00a0%%", 100.0 * share);
    return text;
}

double roundDown125(double length) {
    const double decade = std::pow(10.0, std::floor(std::log10(length)));
    const double factor = length / decade;
    return (factor >= 5.0 ? 5.0 : factor >= 2.0 ? 2.0 : 1.0) * decade;
}

}  // namespace isthmus::viz
