#include "engine/structure/analysis/AtomLoop.h"

#include <algorithm>
#include <exception>

namespace isthmus::structure {

void AtomLoop::overRanges(std::size_t count,
                          const std::function<void(std::size_t, std::size_t)>& body) const {
    constexpr std::size_t kRange = 256;
    const int team = std::max(threads, 1);
    const std::size_t block = kRange * 4 * static_cast<std::size_t>(team);
    for (std::size_t start = 0; start < count; start += block) {
        if (checkpoint) {
            checkpoint();
        }
        if (progress) {
            progress(start, count);
        }
        const std::size_t end = std::min(count, start + block);
        const std::size_t ranges = (end - start + kRange - 1) / kRange;
        std::exception_ptr error;
#pragma omp parallel for num_threads(team) schedule(dynamic) if (team > 1)
        for (std::size_t range = 0; range < ranges; ++range) {
            try {
                const std::size_t first = start + range * kRange;
                body(first, std::min(end, first + kRange));
            } catch (...) {
#pragma omp critical(isthmus_atom_loop)
                error = std::current_exception();
            }
        }
        if (error) {
            std::rethrow_exception(error);
        }
    }
}

}  // namespace isthmus::structure
