#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The words and numbers of text files.
namespace isthmus::core {

/// Takes a line apart at blanks.
class Words {
public:
    explicit Words(std::string_view line) : rest_(line) {}

    /// The next word, empty past the last one.
    std::string_view next() {
        std::size_t begin = 0;
        while (begin < rest_.size() && isBlank(rest_[begin])) {
            ++begin;
        }
        std::size_t end = begin;
        while (end < rest_.size() && !isBlank(rest_[end])) {
            ++end;
        }
        const std::string_view word = rest_.substr(begin, end - begin);
        rest_.remove_prefix(end);
        return word;
    }

    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

private:
    std::string_view rest_;
};

/// All words of a line.
[[nodiscard]] std::vector<std::string_view> split(std::string_view line);
[[nodiscard]] std::string_view trim(std::string_view text);
/// The beginning of a text in UTF-8, of at most so many bytes and no part of a character.
[[nodiscard]] std::string_view beginningOf(std::string_view text, std::size_t bytes);

/// Reads a number whole; also with a leading plus and with Fortran's exponents (1.0d-3).
/// @returns whether the word is one; nan and inf are.
[[nodiscard]] bool parse(std::string_view word, double& value);
[[nodiscard]] bool parse(std::string_view word, std::int64_t& value);

/// Text from a file for a message: quoted, cut where long, without control characters.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace isthmus::core
