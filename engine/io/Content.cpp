#include "engine/io/Content.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"

namespace isthmus::io {

namespace {

constexpr std::string_view kGzip("\x1f\x8b", 2);

/// Unpacks until `limit` bytes are there.
std::string unpack(const std::string& packed, std::size_t limit,
                   const std::filesystem::path& file) {
    z_stream stream{};
    constexpr int kGzipHeader = 15 + 16;
    if (inflateInit2(&stream, kGzipHeader) != Z_OK) {
        throw core::ComputeError(file.string() + ": zlib cannot start");
    }
    const auto end = [](z_stream* each) { inflateEnd(each); };
    const std::unique_ptr<z_stream, decltype(end)> guard(&stream, end);

    std::string text;
    std::size_t next = 0;
    while (text.size() < limit) {
        if (stream.avail_in == 0 && next < packed.size()) {
            const std::size_t chunk = std::min<std::size_t>(packed.size() - next, 1U << 30);
            stream.next_in =
                reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + next));  // not changed
            stream.avail_in = static_cast<uInt>(chunk);
            next += chunk;
        }
        const std::size_t had = text.size();
        const std::size_t room = std::clamp<std::size_t>(had, 1U << 16, 1U << 28);
        text.resize(had + room);
        stream.next_out = reinterpret_cast<Bytef*>(text.data() + had);
        stream.avail_out = static_cast<uInt>(room);
        const int state = inflate(&stream, Z_NO_FLUSH);
        text.resize(had + room - stream.avail_out);
        if (state == Z_STREAM_END) {
            if (stream.avail_in == 0 && next == packed.size()) {
                break;
            }
            inflateReset(&stream);  // a file may hold several streams
        } else if (state == Z_BUF_ERROR || (state == Z_OK && stream.avail_in == 0 &&
                                            next == packed.size() && stream.avail_out > 0)) {
            throw core::InputError(file.string(), 0,
                                   "the compressed data end too early; the file was cut off, get "
                                   "it again");
        } else if (state != Z_OK) {
            throw core::InputError(file.string(), 0,
                                   std::string("the compressed data are damaged (") +
                                       (stream.msg != nullptr ? stream.msg : "zlib error") +
                                       "); get the file again");
        }
    }
    return text;
}

/// Some editors begin UTF-8 text with it.
void removeByteOrderMark(std::string& text) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (text.starts_with(kMark)) {
        text.erase(0, kMark.size());
    }
}

}  // namespace

std::string readContent(const std::filesystem::path& file) {
    std::string text = core::readTextFile(file);
    if (text.starts_with(kGzip)) {
        text = unpack(text, text.max_size(), file);
    }
    removeByteOrderMark(text);
    return text;
}

std::string readHead(const std::filesystem::path& file, std::size_t size) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return readContent(file).substr(0, size);  // a pipe, or a message of what is wrong
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "rb"),
                                                                 &std::fclose);
    if (!stream) {
        throw core::InputError(
            file.string(), 0,
            std::string("cannot be opened: ") + std::strerror(errno) + "; check its permissions");
    }
    std::string head(size, '\0');
    head.resize(std::fread(head.data(), 1, size, stream.get()));
    if (head.starts_with(kGzip)) {
        head = unpack(core::readTextFile(file), size, file).substr(0, size);
    }
    removeByteOrderMark(head);
    return head;
}

std::string describeBinary(const std::string& head) {
    static const std::array<std::pair<std::string_view, const char*>, 11> kSignatures{{
        {"\x89PNG", "a PNG picture"},
        {"\xff\xd8\xff", "a JPEG picture"},
        {"GIF8", "a GIF picture"},
        {"%PDF", "a PDF document"},
        {"PK\x03\x04", "a ZIP archive"},
        {"\x89HDF", "an HDF5 file"},
        {"BZh", "compressed with bzip2, which must be unpacked first (bunzip2)"},
        {"\xfd"
         "7zXZ",
         "compressed with xz, which must be unpacked first (unxz)"},
        {"\x28\xb5\x2f\xfd", "compressed with zstd, which must be unpacked first (unzstd)"},
        {"\x7f"
         "ELF",
         "a program"},
        {"CDF", "a NetCDF file"},
    }};
    for (const auto& [signature, what] : kSignatures) {
        if (head.starts_with(signature)) {
            return what;
        }
    }
    // XML may carry raw bytes, as VTK's does.
    const bool isXml = head.starts_with('<');
    return !isXml && head.find('\0') != std::string::npos ? "binary data" : "";
}

}  // namespace isthmus::io
