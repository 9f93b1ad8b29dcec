#pragma once

namespace isthmus::app {

/// Runs `isthmus-engine` with its arguments. @returns the exit status.
int runCommandLine(int argc, char** argv);

}  // namespace isthmus::app
