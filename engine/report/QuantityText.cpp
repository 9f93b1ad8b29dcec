#include "engine/report/QuantityText.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdio>

#include "engine/core/NumberText.h"

namespace isthmus::report {

std::string valueText(const study::Quantity& quantity) {
    return quantity.standardError ? core::textWithError(quantity.value, *quantity.standardError)
                                  : core::numberText(quantity.value);
}

std::string quantityText(const study::Quantity& quantity) {
    const std::string unit = core::unitText(quantity.unit);
    return valueText(quantity) + (unit.empty() ? "" : " " + unit);
}

std::string differenceText(double value, double reference) {
    const double percent = 100.0 * (value / reference - 1.0);
    if (!std::isfinite(percent)) {
        return "not defined";
    }
    const std::string text = core::fixedText(percent, std::abs(percent) < 9.95 ? 2 : 1);
    return (percent > 0.0 && !text.starts_with('+') ? "+" : "") + text + " %";
}

std::string dateText(const std::string& iso) {
    constexpr std::array kMonths{"January",   "February", "March",    "April",
                                 "May",       "June",     "July",     "August",
                                 "September", "October",  "November", "December"};
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    if (std::sscanf(iso.c_str(), "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute) != 5 ||
        month < 1 || month > 12) {
        return iso;
    }
    return fmt::format("{} {} {}, {:02}:{:02} UTC", day,
                       kMonths[static_cast<std::size_t>(month - 1)], year, hour, minute);
}

}  // namespace isthmus::report
