#pragma once

#include <cstddef>
#include <exception>
#include <vector>

#include "engine/core/ThreadTeam.h"

namespace isthmus::core {

/// Calls work(0) ... work(count - 1), on up to `threads` threads; one after the other within a call
/// that is itself one of several. The first exception in the order of the calls is thrown again at
/// the end.
template <typename Work>
void inParallel(int threads, std::size_t count, const Work& work) {
    ThreadTeam* const team = threads > 1 && count > 1 ? ThreadTeam::ofThisThread(threads) : nullptr;
    if (team == nullptr) {
        for (std::size_t k = 0; k < count; ++k) {
            work(k);
        }
        return;
    }
    struct Calls {
        const Work& work;
        std::vector<std::exception_ptr> errors;
    };
    Calls calls{work, std::vector<std::exception_ptr>(count)};
    const auto call = [](void* what, std::size_t k) {
        Calls& all = *static_cast<Calls*>(what);
        try {
            all.work(k);
        } catch (...) {
            all.errors[k] = std::current_exception();
        }
    };
    team->run({call, &calls}, count, threads);
    for (const std::exception_ptr& error : calls.errors) {
        if (error) {
            std::rethrow_exception(error);
        }
    }
}

/// Calls work(first, end) for stretches of 0 ... count - 1 that differ by at most one in length,
/// one for each thread.
template <typename Work>
void inStretches(int threads, std::size_t count, const Work& work) {
    const auto parts = static_cast<std::size_t>(threads > 1 ? threads : 1);
    inParallel(threads, parts,
               [&](std::size_t part) { work(count * part / parts, count * (part + 1) / parts); });
}

}  // namespace isthmus::core
