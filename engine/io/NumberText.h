#pragma once

#include <charconv>
#include <string>

namespace isthmus::io {

/// Appends the shortest text that reads back as the same number.
template <typename Number>
void appendNumber(std::string& text, Number value) {
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    text.append(digits, end);
}

}  // namespace isthmus::io
