#include "engine/potential/NumberReader.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "engine/core/Error.h"

namespace isthmus::potential {

namespace {

constexpr std::string_view kBlanks = " \t\r\f\v";

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> words;
    std::size_t begin = line.find_first_not_of(kBlanks);
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(kBlanks, begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(kBlanks, end);
    }
    return words;
}

std::optional<double> parsed(std::string_view word) {
    if (!word.empty() && word.front() == '+') {
        word.remove_prefix(1);
    }
    std::string fortran;
    if (word.find_first_of("dD") != std::string_view::npos) {
        fortran = word;
        fortran[fortran.find_first_of("dD")] = 'e';
        word = fortran;
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (end != word.data() + word.size() || word.empty()) {
        return std::nullopt;
    }
    if (error == std::errc::result_out_of_range) {
        // A number too small for a double is as good as zero; one too large is wrong.
        return std::abs(std::strtod(std::string(word).c_str(), nullptr)) < 1.0 ? std::optional(0.0)
                                                                               : std::nullopt;
    }
    return error == std::errc{} && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

NumberReader::NumberReader(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)) {
    const std::string_view all = text_;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find('\n', begin), all.size());
        lines_.push_back(all.substr(begin, end - begin));
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
    return number >= 1 && number <= lines_.size() ? split(lines_[number - 1])
                                                  : std::vector<std::string_view>{};
}

std::vector<std::string_view> NumberReader::peekWords() const {
    for (std::size_t line = line_; line < lines_.size(); ++line) {
        std::vector<std::string_view> words = split(lines_[line]);
        if (!words.empty()) {
            return words;
        }
    }
    return {};
}

std::vector<std::string_view> NumberReader::nextWords(const std::string& what) {
    while (line_ < lines_.size()) {
        std::vector<std::string_view> words = split(lines_[line_++]);
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
    values.reserve(count);
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
        fail("expected a number (" + what + "), found \"" + std::string(word) + "\"");
    }
    return *value;
}

std::size_t NumberReader::count(std::string_view word, const std::string& what) const {
    const double value = number(word, what);
    if (value < 1.0 || value > 1e8 || value != std::floor(value)) {
        fail("expected a positive whole number (" + what + "), found \"" + std::string(word) +
             "\"");
    }
    return static_cast<std::size_t>(value);
}

}  // namespace isthmus::potential
