#include "engine/io/GzipSource.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace isthmus::io {

namespace {

gzFile handle(void* stream) {
    return static_cast<gzFile>(stream);
}

}  // namespace

GzipSource::GzipSource(std::filesystem::path file) : ByteSource(std::move(file)) {
    const gzFile opened = gzopen(name(), "rb");
    if (opened == nullptr) {
        failToOpen();
    }
    constexpr std::uintmax_t kLeast = 1U << 12;
    constexpr std::uintmax_t kMost = 1U << 17;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(name(), error);
    gzbuffer(opened, static_cast<unsigned>(error ? kMost : std::clamp(size, kLeast, kMost)));
    stream_ = opened;
}

GzipSource::~GzipSource() {
    gzclose(handle(stream_));
}

std::size_t GzipSource::read(char* bytes, std::size_t size) {
    const int read = gzread(handle(stream_), bytes, static_cast<unsigned>(size));
    // zlib tells of an early end only once there is nothing more to give.
    if (read < 0 || static_cast<std::size_t>(read) < size) {
        int code = Z_OK;
        (void)gzerror(handle(stream_), &code);
        if (code != Z_OK && code != Z_STREAM_END) {
            fail();
        }
    }
    return static_cast<std::size_t>(std::max(read, 0));
}

void GzipSource::fail() const {
    int code = Z_OK;
    const char* const message = gzerror(handle(stream_), &code);
    if (code == Z_BUF_ERROR) {
        failAtCut();
    }
    if (code == Z_ERRNO) {
        failToRead();
    }
    // zlib puts the name of the file before its reason.
    std::string_view reason = message != nullptr ? message : "zlib error";
    reason = reason.substr(std::min(reason.size(), reason.rfind(": ") + 2));
    failAtDamage(reason);
}

void GzipSource::goTo(std::uint64_t position) {
    if (gzseek(handle(stream_), static_cast<z_off_t>(position), SEEK_SET) < 0) {
        fail();
    }
}

bool GzipSource::isPacked() const {
    return gzdirect(handle(stream_)) == 0;
}

}  // namespace isthmus::io
