#pragma once

#include <cstddef>
#include <functional>

namespace isthmus::structure {

/// Told how far a large build is, many times a second. May throw to stop the build, which then
/// leaves nothing behind.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// For builds that nobody watches.
inline void silent(std::size_t /*done*/, std::size_t /*total*/) {}

}  // namespace isthmus::structure
