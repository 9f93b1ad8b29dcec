#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace isthmus::core {

/// Leaves new elements as they come from memory where a plain allocator would zero them.
template <typename T>
struct UninitializedAllocator : std::allocator<T> {
    static_assert(std::is_trivially_default_constructible_v<T>);

    template <typename U>
    struct rebind {
        using other = UninitializedAllocator<U>;
    };

    template <typename U, typename... Arguments>
    void construct(U* at, Arguments&&... arguments) {
        if constexpr (sizeof...(Arguments) == 0) {
            ::new (static_cast<void*>(at)) U;
        } else {
            ::new (static_cast<void*>(at)) U(std::forward<Arguments>(arguments)...);
        }
    }
};

/// For large arrays that several threads fill: zeroing them first would be serial work, and would
/// put all of their memory near one thread.
template <typename T>
using UninitializedVector = std::vector<T, UninitializedAllocator<T>>;

}  // namespace isthmus::core
