#pragma once

#include <functional>
#include <string>
#include <vector>

namespace isthmus::app::benchmark {

/// What a program printed on both of its outputs, and how it ended.
struct ProgramOutput {
    int status = 0;  ///< 127 where it could not be started
    std::string text;
};

/// Runs a program of others to its end.
/// @param command the program, looked for in PATH, and its arguments.
/// @param onLine gets each line as it comes.
/// @param poll called each 50 ms; what it throws ends the program and goes on to the caller.
ProgramOutput runProgram(const std::vector<std::string>& command,
                         const std::function<void(const std::string&)>& onLine = {},
                         const std::function<void()>& poll = {});

}  // namespace isthmus::app::benchmark
