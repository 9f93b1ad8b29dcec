#include "engine/hdf5/Handle.h"

#include <utility>

#include "engine/hdf5/Call.h"

namespace isthmus::hdf5 {

Handle::Handle(Handle&& other) noexcept
    : id_(std::exchange(other.id_, -1)), close_(std::exchange(other.close_, nullptr)) {}

Handle& Handle::operator=(Handle&& other) noexcept {
    if (this != &other) {
        reset();
        id_ = std::exchange(other.id_, -1);
        close_ = std::exchange(other.close_, nullptr);
    }
    return *this;
}

Handle::~Handle() {
    reset();
}

void Handle::reset() noexcept {
    if (id_ >= 0 && close_ != nullptr) {
        silenceErrors();
        close_(id_);
    }
    id_ = -1;
    close_ = nullptr;
}

}  // namespace isthmus::hdf5
