#pragma once

#include <cstddef>
#include <exception>
#include <vector>

namespace isthmus::core {

/// Calls work(0) ... work(count - 1), on up to `threads` threads. The first exception in the order
/// of the calls is thrown again at the end; one that left an OpenMP region itself would end the
/// program. For files compiled with OpenMP.
template <typename Work>
void inParallel(int threads, std::size_t count, Work work) {
    std::vector<std::exception_ptr> errors(count);
#pragma omp parallel for num_threads(threads) schedule(static) if (threads > 1)
    for (std::size_t k = 0; k < count; ++k) {
        try {
            work(k);
        } catch (...) {
            errors[k] = std::current_exception();
        }
    }
    for (const std::exception_ptr& error : errors) {
        if (error) {
            std::rethrow_exception(error);
        }
    }
}

/// Calls work(first, end) for stretches of 0 ... count - 1 that differ by at most one in length,
/// one for each thread.
template <typename Work>
void inStretches(int threads, std::size_t count, Work work) {
    const auto parts = static_cast<std::size_t>(threads > 1 ? threads : 1);
    inParallel(threads, parts,
               [&](std::size_t part) { work(count * part / parts, count * (part + 1) / parts); });
}

}  // namespace isthmus::core
