#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::io {

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

/// Reads a number whole; also with a leading plus and with Fortran's exponents (1.0d-3).
/// @returns whether the word is one; nan and inf are.
[[nodiscard]] bool parse(std::string_view word, double& value);
[[nodiscard]] bool parse(std::string_view word, std::int64_t& value);

/// Reads a text line by line and knows the number of the line for messages.
class LineReader {
public:
    /// @param file its name, for messages. @param text all of its content, or a part.
    /// @param linesBefore number of lines in front of the part.
    LineReader(std::string file, std::string text, std::size_t linesBefore = 0);
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    /// Goes to the next line. @returns false at the end.
    bool next();
    /// Goes to the next line that is not blank.
    bool nextFilled();
    /// Goes to the next line. @throws core::InputError at the end: the file was cut off.
    /// @param what was expected there, for the message.
    void require(const std::string& what);
    /// Where the next line begins, to come back to.
    struct Mark {
        std::size_t position = 0;
        std::size_t number = 0;
    };
    [[nodiscard]] Mark mark() const { return {position_, number_}; }
    void goTo(const Mark& mark) {
        position_ = mark.position;
        number_ = mark.number;
    }
    /// The next line that is not blank, without going there; empty at the end.
    [[nodiscard]] std::string_view peekFilled();

    /// The current line without its end.
    [[nodiscard]] std::string_view line() const { return line_; }
    /// Of the current line, counted from 1.
    [[nodiscard]] std::size_t number() const { return number_; }
    [[nodiscard]] const std::string& file() const { return file_; }
    /// Bytes behind the current line: no more rows can follow, whatever a count says.
    [[nodiscard]] std::size_t left() const {
        return text_.size() - std::min(position_, text_.size());
    }

    /// A finite number. @param what it is, for the message. @throws core::InputError.
    [[nodiscard]] double real(std::string_view word, const std::string& what) const;
    [[nodiscard]] std::int64_t integer(std::string_view word, const std::string& what) const;

    /// @throws core::InputError at the current line.
    [[noreturn]] void fail(const std::string& message) const;
    [[noreturn]] void failAt(std::size_t line, const std::string& message) const;

private:
    std::string file_;
    std::string text_;
    std::size_t position_ = 0;
    std::string_view line_;
    std::size_t number_ = 0;
};

/// Text from a file for a message: quoted, cut where long, without control characters.
[[nodiscard]] std::string excerpt(std::string_view text);

}  // namespace isthmus::io
