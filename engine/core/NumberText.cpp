#include "engine/core/NumberText.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <regex>
#include <string_view>
#include <utility>

namespace isthmus::core {

namespace {

constexpr const char* kThinSpace = "\xe2\x80\x89";
constexpr const char* kMinus = "\xe2\x88\x92";
constexpr const char* kPlusMinus = "\xc2\xb1";

void replaceAll(std::string& text, const std::string& what, const std::string& with) {
    for (auto at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// Thin spaces between the thousands before the point, real minus signs, "e-8" for "e-08".
std::string polished(const std::string& plain) {
    const auto exponent = plain.find('e');
    std::string mantissa = plain.substr(0, exponent);
    const auto point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t first = mantissa.starts_with('-') ? 1 : 0;
    for (std::size_t i = point; i > first + 3;) {
        i -= 3;
        mantissa.insert(i, kThinSpace);
    }
    if (exponent != std::string::npos) {
        mantissa += "e" + std::to_string(std::stoi(plain.substr(exponent + 1)));
    }
    replaceAll(mantissa, "-", kMinus);
    return mantissa;
}

bool wantsExponent(double value) {
    const double size = std::abs(value);
    return size != 0.0 && (size < 1e-3 || size >= 1e6);
}

std::string notFinite(double value) {
    return std::isnan(value) ? "not a number" : (value > 0 ? "" : std::string(kMinus)) + "infinite";
}

std::string withoutTrailingZeros(std::string text) {
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) {
            text.pop_back();
        }
    }
    return text;
}

}  // namespace

std::string numberText(double value, int digits) {
    if (!std::isfinite(value)) {
        return notFinite(value);
    }
    if (value == 0.0) {
        return "0";
    }
    if (!wantsExponent(value)) {
        const int before = static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
        const int decimals = std::clamp(digits - before, 0, 12);
        return polished(withoutTrailingZeros(fmt::format("{:.{}f}", value, decimals)));
    }
    const std::string text = fmt::format("{:.{}e}", value, std::max(1, digits - 1));
    const auto exponent = text.find('e');
    std::string mantissa = withoutTrailingZeros(text.substr(0, exponent));
    if (mantissa.find('.') == std::string::npos) {
        mantissa += ".0";
    }
    return polished(mantissa + text.substr(exponent));
}

std::string fixedText(double value, int decimals) {
    if (!std::isfinite(value)) {
        return notFinite(value);
    }
    if (std::abs(value) >= 1e6) {
        return polished(fmt::format("{:.{}e}", value, std::max(1, decimals)));
    }
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find_first_of("123456789") == std::string::npos && text.starts_with('-')) {
        text.erase(0, 1);
    }
    return polished(text);
}

std::string fullText(double value) {
    if (!std::isfinite(value)) {
        return notFinite(value);
    }
    std::array<char, 64> digits{};
    const auto end = std::to_chars(
        digits.data(), digits.data() + digits.size(), value,
        wantsExponent(value) ? std::chars_format::scientific : std::chars_format::fixed);
    return polished(std::string(digits.data(), end.ptr));
}

std::string integerText(const std::string& digits) {
    return polished(digits);
}

std::string textWithError(double value, double error) {
    if (!std::isfinite(value) || !std::isfinite(error) || error <= 0.0) {
        return numberText(value);
    }
    const double largest = std::max(std::abs(value), error);
    const int exponent =
        wantsExponent(largest) ? static_cast<int>(std::floor(std::log10(largest))) : 0;
    const double scale = std::pow(10.0, exponent);
    const double scaledError = error / scale;
    const int power = static_cast<int>(std::floor(std::log10(scaledError)));
    const auto leading = std::lround(scaledError / std::pow(10.0, power - 2));
    const bool twoDigits = leading < 355 || leading >= 950;
    // 950 and more are rounded up to the next ten, which has one digit more.
    const int place = leading >= 950 ? power : power - (twoDigits ? 1 : 0);
    const double unit = std::pow(10.0, place);
    const auto text = [&](double each) {
        return fixedText(std::round(each / scale / unit) * unit, std::max(0, -place));
    };
    const std::string sum = text(value) + " " + kPlusMinus + " " + text(error);
    return exponent == 0 ? sum : "(" + sum + ")e" + polished(std::to_string(exponent));
}

std::string unitText(const std::string& unit) {
    if (unit == "1") {
        return {};
    }
    if (unit == "deg") {
        return "\xc2\xb0";
    }
    std::string text = unit;
    constexpr std::array<std::pair<const char*, const char*>, 4> kSpellings{
        {{"angstrom", "\xc3\x85"},
         {"^2", "\xc2\xb2"},
         {"^3", "\xc2\xb3"},
         {"^-1", "\xe2\x81\xbb\xc2\xb9"}}};
    for (const auto& [plain, printed] : kSpellings) {
        replaceAll(text, plain, printed);
    }
    static const std::regex kMicro(R"(\bu(?=[msA]))");
    static const std::regex kProduct(R"([ *](?=\w))");
    return std::regex_replace(std::regex_replace(text, kMicro, "\xc2\xb5"), kProduct, "\xc2\xb7");
}

std::string durationText(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return "unknown";
    }
    if (seconds < 9.95) {
        return fmt::format("{:.1f} s", seconds);
    }
    if (seconds < 89.5) {
        return fmt::format("{:.0f} s", seconds);
    }
    const auto minutes = std::lround(seconds / 60.0);
    if (minutes < 60) {
        return fmt::format("{} min", minutes);
    }
    if (minutes >= 48 * 60) {
        return fmt::format("{} days", std::lround(seconds / 86400.0));
    }
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string readableName(const std::string& name) {
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    if (!words.empty()) {
        words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    }
    // The one person among the names of quantities.
    constexpr std::string_view kSurname = "on mises";
    if (const auto at = words.find(kSurname); at != std::string::npos && at > 0) {
        words[at - 1] = 'v';
        words[at + kSurname.find('m')] = 'M';
    }
    return words;
}

}  // namespace isthmus::core
