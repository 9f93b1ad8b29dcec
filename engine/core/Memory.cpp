#include "engine/core/Memory.h"

#include <fmt/format.h>

#include <fstream>
#include <limits>

#include "engine/core/Error.h"

namespace isthmus::core {

double availableMemory() {
    std::ifstream stream("/proc/meminfo");
    std::string name;
    double kibibytes = 0.0;
    while (stream >> name >> kibibytes) {
        if (name == "MemAvailable:") {
            return 1024.0 * kibibytes;
        }
        stream.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return std::numeric_limits<double>::infinity();
}

void requireMemory(double bytes, const std::string& what, const std::string& advice) {
    const double available = availableMemory();
    if (bytes > available) {
        throw InputError(fmt::format("{} needs about {:.3g} GB of memory, {:.3g} GB are free; {}",
                                     what, bytes * 1e-9, available * 1e-9, advice));
    }
}

}  // namespace isthmus::core
