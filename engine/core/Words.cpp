#include "engine/core/Words.h"

#include <charconv>
#include <cstdlib>

namespace isthmus::core {

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> found;
    Words words(line);
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
        found.push_back(word);
    }
    return found;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && Words::isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && Words::isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

std::string_view beginningOf(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) {
        return text;
    }
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
        --bytes;
    }
    return text.substr(0, bytes);
}

bool parse(std::string_view word, double& value) {
    const std::string_view digits = word.starts_with('+') ? word.substr(1) : word;
    if (digits.starts_with('-') && word.size() != digits.size()) {
        return false;
    }
    const char* const end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, value);
    if (problem == std::errc{} && stop == end) {
        return true;
    }
    if (problem == std::errc::invalid_argument || digits.size() > 64) {
        return false;
    }
    // Rare: Fortran's exponent letter, or a number too small or large for a double.
    std::string text(digits);
    for (char& c : text) {
        if (c == 'd' || c == 'D') {
            c = 'e';
        }
    }
    char* after = nullptr;
    value = std::strtod(text.c_str(), &after);
    return after == text.c_str() + text.size() && text.find_first_of("xXpP") == std::string::npos;
}

bool parse(std::string_view word, std::int64_t& value) {
    const std::string_view digits = word.starts_with('+') ? word.substr(1) : word;
    const char* const end = digits.data() + digits.size();
    const auto [stop, problem] = std::from_chars(digits.data(), end, value);
    return problem == std::errc{} && stop == end;
}

std::string quote(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    std::string shown(beginningOf(text, kLongest));
    const bool isLong = shown.size() < text.size();
    for (char& c : shown) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            c = '?';
        }
    }
    return '"' + shown + (isLong ? "...\"" : "\"");
}

}  // namespace isthmus::core
