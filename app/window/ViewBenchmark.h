#pragma once

namespace isthmus::window {

/// `isthmus --benchmark view`: measures, with OpenGL in software, the time from the start of the
/// process to the first picture of the main window, and how fast blocks of 10^4, 10^5 and 10^6
/// atoms turn. Prints one JSON document to standard output and a table to standard error. Makes the
/// application object itself. @returns the exit status.
/// @throws core::ComputeError where there is no display or OpenGL.
int runViewBenchmark(int& argc, char** argv);

}  // namespace isthmus::window
