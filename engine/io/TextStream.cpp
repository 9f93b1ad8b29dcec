#include "engine/io/TextStream.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "engine/core/Error.h"

namespace isthmus::io {

namespace {

gzFile handle(const std::shared_ptr<void>& stream) {
    return static_cast<gzFile>(stream.get());
}

}  // namespace

TextStream::TextStream(const std::filesystem::path& file) : file_(file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        throw core::InputError(file.string(), 0, "no such file; check the path");
    }
    if (std::filesystem::is_directory(status)) {
        throw core::InputError(file.string(), 0,
                               "expected a file, found a folder; name a file in it");
    }
    gzFile opened = gzopen(file.c_str(), "rb");
    if (opened == nullptr) {
        throw core::InputError(
            file.string(), 0,
            std::string("cannot be opened: ") + std::strerror(errno) + "; check its permissions");
    }
    stream_ = std::shared_ptr<void>(opened, [](void* each) { gzclose(static_cast<gzFile>(each)); });
    constexpr unsigned kBuffer = 1U << 17;
    gzbuffer(opened, kBuffer);
    const auto size = std::filesystem::file_size(file, error);
    size_ = error ? 0 : size;
}

std::size_t TextStream::append(std::string& text, std::size_t size) {
    const std::size_t had = text.size();
    text.resize(had + size);
    const int read = gzread(handle(stream_), text.data() + had, static_cast<unsigned>(size));
    text.resize(had + static_cast<std::size_t>(std::max(read, 0)));
    // zlib tells of an early end only once there is nothing more to give.
    if (read < 0 || static_cast<std::size_t>(read) < size) {
        int code = Z_OK;
        (void)gzerror(handle(stream_), &code);
        if (code != Z_OK && code != Z_STREAM_END) {
            fail();
        }
    }
    return text.size() - had;
}

void TextStream::fail() const {
    int code = Z_OK;
    const char* const message = gzerror(handle(stream_), &code);
    if (code == Z_BUF_ERROR) {
        throw core::InputError(
            file_.string(), 0,
            "the compressed data end too early; the file was cut off, get it again");
    }
    if (code == Z_ERRNO) {
        throw core::InputError(file_.string(), 0,
                               std::string("could not be read to its end: ") +
                                   std::strerror(errno) + "; check the disk");
    }
    std::string_view reason = message != nullptr ? message : "zlib error";
    reason = reason.substr(std::min(reason.size(), reason.rfind(':') + 1));
    throw core::InputError(
        file_.string(), 0,
        "the compressed data are damaged (" + std::string(reason) + " ); get the file again");
}

void TextStream::goTo(std::uint64_t position) {
    if (gzseek(handle(stream_), static_cast<z_off_t>(position), SEEK_SET) < 0) {
        fail();
    }
}

bool TextStream::isPacked() const {
    return gzdirect(handle(stream_)) == 0;
}

std::string TextStream::rest() {
    std::string text;
    constexpr std::size_t kLeast = 1U << 16;
    constexpr std::size_t kMost = 1U << 26;
    // One byte more than a plain file has, so that a single read finds its end.
    text.reserve(std::max<std::size_t>(kLeast, size_ + 1));
    std::size_t step = std::clamp<std::size_t>(size_ + 1, kLeast, kMost);
    while (append(text, step) > 0) {
        step = std::clamp<std::size_t>(text.size(), kLeast, kMost);
    }
    return text;
}

void removeByteOrderMark(std::string& text) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (text.starts_with(kMark)) {
        text.erase(0, kMark.size());
    }
}

}  // namespace isthmus::io
