#pragma once

namespace isthmus::window {

/// Runs `isthmus` with its arguments. @returns the exit status: 0 done, 1 failed, 2 the input was
/// wrong.
int runCommandLine(int argc, char** argv);

}  // namespace isthmus::window
