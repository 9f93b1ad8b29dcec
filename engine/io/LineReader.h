#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/core/Words.h"

namespace isthmus::io {

using core::parse;
using core::quote;
using core::split;
using core::trim;
using core::Words;

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

}  // namespace isthmus::io
