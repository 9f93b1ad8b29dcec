#pragma once

#include <cstddef>
#include <functional>

namespace isthmus::structure {

/// How a loop over atoms runs: on how many threads, and what to call now and then between atoms.
/// Each atom writes only what is its own, so that results do not depend on the threads.
struct AtomLoop {
    int threads = 1;
    /// Called every few thousand atoms, from the calling thread; may throw to end the loop.
    std::function<void()> checkpoint;
    /// Called as often, with the atoms done and their number: how far this loop is.
    std::function<void(std::size_t done, std::size_t count)> progress = {};

    /// Calls body(first, last) for ranges that cover 0 .. count - 1, several at a time. A body may
    /// keep buffers of its own from atom to atom. An exception of a body is thrown on.
    void overRanges(std::size_t count,
                    const std::function<void(std::size_t, std::size_t)>& body) const;

    /// Calls body(atom) for each atom.
    template <typename Body>
    void forEach(std::size_t count, const Body& body) const {
        overRanges(count, [&body](std::size_t first, std::size_t last) {
            for (std::size_t atom = first; atom < last; ++atom) {
                body(atom);
            }
        });
    }
};

}  // namespace isthmus::structure
