#pragma once

#include <cstdint>

namespace isthmus::hdf5 {

/// Owns one identifier of the HDF5 library and closes it.
class Handle {
public:
    using Id = std::int64_t;
    using Close = int (*)(Id);

    Handle() = default;
    Handle(Id id, Close close) : id_(id), close_(close) {}
    Handle(Handle&& other) noexcept;
    Handle& operator=(Handle&& other) noexcept;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle();

    [[nodiscard]] Id id() const { return id_; }
    [[nodiscard]] bool isOpen() const { return id_ >= 0; }
    /// Closes now; a failure to close is not reported.
    void reset() noexcept;

private:
    Id id_ = -1;
    Close close_ = nullptr;
};

}  // namespace isthmus::hdf5
