#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::job {

/// Bytes in memory that two processes of one machine share: written once by one, read by the other.
class SharedBytes {
public:
    /// Empty. @throws core::ComputeError where the system gives no memory.
    SharedBytes();
    /// Takes over an open descriptor that another process handed down.
    explicit SharedBytes(int descriptor) : descriptor_(descriptor) {}
    ~SharedBytes();

    SharedBytes(SharedBytes&& other) noexcept;
    SharedBytes& operator=(SharedBytes&& other) noexcept;

    /// Adds to the end. @throws core::ComputeError where memory is exhausted.
    void append(const void* data, std::size_t size);
    void append(std::string_view text) { append(text.data(), text.size()); }
    template <typename T>
    void append(const std::vector<T>& values) {
        append(values.data(), values.size() * sizeof(T));
    }

    /// Everything written so far; valid until the next call or the end of this object.
    /// @throws core::ComputeError where it cannot be mapped.
    [[nodiscard]] std::span<const std::byte> bytes() const;
    [[nodiscard]] std::string text() const;

    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    void unmap() const;

    int descriptor_ = -1;
    mutable void* mapped_ = nullptr;
    mutable std::size_t mappedSize_ = 0;
};

}  // namespace isthmus::job
