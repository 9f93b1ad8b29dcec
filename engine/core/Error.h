#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace isthmus::core {

/// Who can put an error right: the person who gave the input, or nobody but the program.
enum class ErrorKind {
    input,   ///< a file, option or recipe is wrong: exit status 2
    failure  ///< the computation could not be carried out: exit status 1
};

/// The one exception of the engine. Its message says what was expected, what was found, where, and
/// what to do.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}

    [[nodiscard]] ErrorKind kind() const { return kind_; }

private:
    ErrorKind kind_;
};

/// A wrong input. Where a file is to blame the message begins `FILE:LINE: `.
class InputError : public Error {
public:
    explicit InputError(const std::string& message) : Error(ErrorKind::input, message) {}

    /// @param line counted from 1; 0 where the whole file is meant.
    InputError(const std::string& file, std::size_t line, const std::string& message)
        : Error(ErrorKind::input, line > 0 ? file + ":" + std::to_string(line) + ": " + message
                                           : file + ": " + message) {}
};

/// A computation that could not be carried out though its input was acceptable.
class ComputeError : public Error {
public:
    explicit ComputeError(const std::string& message) : Error(ErrorKind::failure, message) {}
};

/// `; did you mean "NAME"?` for the candidate closest to `word`, or an empty text if none is close.
[[nodiscard]] std::string didYouMean(const std::string& word,
                                     const std::vector<std::string>& candidates);

}  // namespace isthmus::core
