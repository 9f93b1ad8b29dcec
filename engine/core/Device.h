#pragma once

#include <string>
#include <vector>

namespace isthmus::core {

/// Where a computation runs. `automatic` takes the fastest real device and never a CPU posing as an
/// OpenCL one (PoCL).
enum class Device { automatic, cpu, opencl, cuda, reference };

/// "auto", "cpu", "opencl", "cuda", "reference".
[[nodiscard]] std::string toString(Device device);
/// @throws InputError for any other word.
[[nodiscard]] Device parseDevice(const std::string& name);
[[nodiscard]] const std::vector<std::string>& deviceNames();

/// The most threads that may be asked for.
inline constexpr int kMaximumThreads = 1024;

/// Threads to use where none are asked for: the processors this process may run on.
[[nodiscard]] int defaultThreadCount();

/// "CPU, 2 threads": how the record of a run names the processor.
[[nodiscard]] std::string cpuLabel(int threads);

}  // namespace isthmus::core
