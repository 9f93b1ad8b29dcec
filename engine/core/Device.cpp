#include "engine/core/Device.h"

#include <sched.h>

#include <algorithm>
#include <thread>

#include "engine/core/Error.h"

namespace isthmus::core {

const std::vector<std::string>& deviceNames() {
    static const std::vector<std::string> names{"auto", "cpu", "opencl", "cuda", "reference"};
    return names;
}

std::string toString(Device device) {
    return deviceNames()[static_cast<std::size_t>(device)];
}

Device parseDevice(const std::string& name) {
    const auto& names = deviceNames();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw InputError("unknown device \"" + name + "\"" + didYouMean(name, names) +
                         " (known: auto, cpu, opencl, cuda, reference)");
    }
    return static_cast<Device>(found - names.begin());
}

int defaultThreadCount() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        return std::max(1, CPU_COUNT(&allowed));
    }
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::string cpuLabel(int threads) {
    return "CPU, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

}  // namespace isthmus::core
