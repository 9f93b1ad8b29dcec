#include "engine/io/LineReader.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "engine/core/Error.h"

namespace isthmus::io {

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

LineReader::LineReader(std::string file, std::string text, std::size_t linesBefore)
    : file_(std::move(file)), text_(std::move(text)), number_(linesBefore) {}

bool LineReader::next() {
    if (position_ >= text_.size()) {
        return false;
    }
    const char* const begin = text_.data() + position_;
    const std::size_t left = text_.size() - position_;
    const void* const found = std::memchr(begin, '\n', left);
    std::size_t length =
        found != nullptr ? static_cast<std::size_t>(static_cast<const char*>(found) - begin) : left;
    position_ += length + 1;
    ++number_;
    if (length > 0 && begin[length - 1] == '\r') {
        --length;
    }
    line_ = {begin, length};
    return true;
}

bool LineReader::nextFilled() {
    while (next()) {
        if (!trim(line_).empty()) {
            return true;
        }
    }
    return false;
}

std::string_view LineReader::peekFilled() {
    const Mark here = mark();
    const std::string_view current = line_;
    const std::string_view found = nextFilled() ? line_ : std::string_view();
    goTo(here);
    line_ = current;
    return found;
}

void LineReader::require(const std::string& what) {
    if (!next()) {
        failAt(number_, "the file ends here, expected " + what + "; it seems to be cut off");
    }
}

double LineReader::real(std::string_view word, const std::string& what) const {
    double value = 0.0;
    if (!parse(word, value)) {
        fail("expected a number for " + what + ", found " +
             (word.empty() ? "nothing" : excerpt(word)));
    }
    if (!std::isfinite(value)) {
        fail("expected a finite number for " + what + ", found " + excerpt(word) +
             "; correct or remove it");
    }
    return value;
}

std::int64_t LineReader::integer(std::string_view word, const std::string& what) const {
    std::int64_t value = 0;
    if (!parse(word, value)) {
        fail("expected a whole number for " + what + ", found " +
             (word.empty() ? "nothing" : excerpt(word)));
    }
    return value;
}

void LineReader::fail(const std::string& message) const {
    failAt(number_, message);
}

void LineReader::failAt(std::size_t line, const std::string& message) const {
    throw core::InputError(file_, line, message);
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    const bool isLong = text.size() > kLongest;
    std::string shown(text.substr(0, kLongest));
    for (char& c : shown) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            c = '?';
        }
    }
    return '"' + shown + (isLong ? "...\"" : "\"");
}

}  // namespace isthmus::io
