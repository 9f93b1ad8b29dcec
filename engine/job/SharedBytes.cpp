#include "engine/job/SharedBytes.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "engine/core/Error.h"

namespace isthmus::job {

namespace {

[[noreturn]] void throwSystem(const char* what) {
    throw core::ComputeError(std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

SharedBytes::SharedBytes() : descriptor_(memfd_create("isthmus", MFD_CLOEXEC)) {
    if (descriptor_ < 0) {
        throwSystem("no memory to share with a child process");
    }
}

SharedBytes::~SharedBytes() {
    unmap();
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

SharedBytes::SharedBytes(SharedBytes&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      mapped_(std::exchange(other.mapped_, nullptr)),
      mappedSize_(std::exchange(other.mappedSize_, 0)) {}

SharedBytes& SharedBytes::operator=(SharedBytes&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(mapped_, other.mapped_);
    std::swap(mappedSize_, other.mappedSize_);
    return *this;
}

void SharedBytes::append(const void* data, std::size_t size) {
    const char* next = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t written = write(descriptor_, next, std::min<std::size_t>(size, 1UL << 30));
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            throwSystem("cannot write to the memory shared with a child process");
        }
        next += written;
        size -= static_cast<std::size_t>(written);
    }
}

std::span<const std::byte> SharedBytes::bytes() const {
    unmap();
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) {
        throwSystem("cannot read the memory shared with a child process");
    }
    if (status.st_size == 0) {
        return {};
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* mapped = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor_, 0);
    if (mapped == MAP_FAILED) {
        throwSystem("cannot read the memory shared with a child process");
    }
    mapped_ = mapped;
    mappedSize_ = size;
    return {static_cast<const std::byte*>(mapped_), mappedSize_};
}

std::string SharedBytes::text() const {
    const std::span<const std::byte> all = bytes();
    return {reinterpret_cast<const char*>(all.data()), all.size()};
}

void SharedBytes::unmap() const {
    if (mapped_ != nullptr) {
        munmap(mapped_, mappedSize_);
        mapped_ = nullptr;
        mappedSize_ = 0;
    }
}

}  // namespace isthmus::job
