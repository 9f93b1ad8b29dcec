#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::potential {

/// Reads a table file line by line and number by number, and knows the line for messages. Numbers
/// may be divided among lines in any way; Fortran's exponents (1.0D+00) are understood.
class NumberReader {
public:
    /// @param file its name, for messages.
    NumberReader(std::string file, std::string text);
    NumberReader(const NumberReader&) = delete;
    NumberReader& operator=(const NumberReader&) = delete;

    [[nodiscard]] const std::string& file() const { return file_; }

    /// A line that has not been read, split at blanks; empty past the end. @param number from 1.
    [[nodiscard]] std::vector<std::string_view> wordsOfLine(std::size_t number) const;
    /// Words of the next line that is not blank; the rest of the current line is left out.
    /// @throws core::InputError at the end of the file. @param what for the message.
    std::vector<std::string_view> nextWords(const std::string& what);
    void skipLines(std::size_t count, const std::string& what);
    /// The words of the next line that is not blank, without reading it.
    [[nodiscard]] std::vector<std::string_view> peekWords() const;

    /// `count` numbers, beginning on the next line.
    std::vector<double> numbers(std::size_t count, const std::string& what);
    [[nodiscard]] double number(std::string_view word, const std::string& what) const;
    [[nodiscard]] std::size_t count(std::string_view word, const std::string& what) const;

    /// @throws core::InputError with file and current line.
    [[noreturn]] void fail(const std::string& message) const;

    [[nodiscard]] static bool isNumber(std::string_view word);

private:
    std::string file_;
    std::string text_;
    std::vector<std::string_view> lines_;
    std::size_t line_ = 0;
};

}  // namespace isthmus::potential
