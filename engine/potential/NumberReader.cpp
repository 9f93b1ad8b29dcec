#include "engine/potential/NumberReader.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/core/Error.h"
#include "engine/core/Words.h"

namespace isthmus::potential {

namespace {

std::optional<double> parsed(std::string_view word) {
    double value = 0.0;
    return core::parse(word, value) && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

NumberReader::NumberReader(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)) {
    const std::string_view all = text_;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find('\n', begin), all.size());
        std::string_view line = all.substr(begin, end - begin);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        lines_.push_back(line);
        begin = end + 1;
    }
}

void NumberReader::fail(const std::string& message) const {
    throw core::InputError(file_, line_, message);
}

bool NumberReader::isNumber(std::string_view word) {
    return parsed(word).has_value();
}

std::vector<std::string_view> NumberReader::wordsOfLine(std::size_t number) const {
    return number >= 1 && number <= lines_.size() ? core::split(lines_[number - 1])
                                                  : std::vector<std::string_view>{};
}

std::vector<std::string_view> NumberReader::peekWords() const {
    for (std::size_t line = line_; line < lines_.size(); ++line) {
        std::vector<std::string_view> words = core::split(lines_[line]);
        if (!words.empty()) {
            return words;
        }
    }
    return {};
}

std::vector<std::string_view> NumberReader::nextWords(const std::string& what) {
    while (line_ < lines_.size()) {
        std::vector<std::string_view> words = core::split(lines_[line_++]);
        if (!words.empty()) {
            return words;
        }
    }
    fail("expected " + what + ", found the end of the file; the file is truncated");
}

void NumberReader::skipLines(std::size_t count, const std::string& what) {
    line_ += count;
    if (line_ > lines_.size()) {
        line_ = lines_.size();
        fail("expected " + what + ", found the end of the file; the file is truncated");
    }
}

std::vector<double> NumberReader::numbers(std::size_t count, const std::string& what) {
    std::vector<double> values;
    // A damaged count must not ask for more memory than the file could fill: two bytes a number.
    values.reserve(std::min(count, text_.size() / 2 + 1));
    while (values.size() < count) {
        if (peekWords().empty()) {
            line_ = lines_.size();
            fail("expected " + std::to_string(count) + " numbers of " + what + ", found only " +
                 std::to_string(values.size()) +
                 " before the end of the file; the file is truncated");
        }
        const std::vector<std::string_view> words = nextWords(what);
        for (const std::string_view word : words) {
            if (values.size() == count) {
                fail("expected " + what + " to end with the " + std::to_string(count) +
                     "th number, found more numbers on the line; check the numbers of points in "
                     "the head of the file");
            }
            values.push_back(number(word, what));
        }
    }
    return values;
}

double NumberReader::number(std::string_view word, const std::string& what) const {
    const std::optional<double> value = parsed(word);
    if (!value) {
        fail("expected a number (" + what + "), found " + core::quote(word));
    }
    return *value;
}

std::size_t NumberReader::count(std::string_view word, const std::string& what) const {
    const double value = number(word, what);
    if (value < 1.0 || value > 1e8 || value != std::floor(value)) {
        fail("expected a positive whole number (" + what + "), found " + core::quote(word));
    }
    return static_cast<std::size_t>(value);
}

}  // namespace isthmus::potential
