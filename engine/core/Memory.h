#pragma once

#include <string>

namespace isthmus::core {

/// Bytes that programs may still take, swap left out; infinite where the system does not tell.
[[nodiscard]] double availableMemory();

/// Refuses what cannot fit, before the system starts to kill processes.
/// @param bytes a low estimate.
/// @param what what needs them, "a mesh of 1000000000 nodes".
/// @param advice what to do, "take fewer divisions".
/// @throws InputError where there is less memory.
void requireMemory(double bytes, const std::string& what, const std::string& advice);

}  // namespace isthmus::core
