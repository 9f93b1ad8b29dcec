#include "engine/io/ByteSource.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>

#include "engine/core/Error.h"
#include "engine/io/Bzip2Source.h"
#include "engine/io/GzipSource.h"

namespace isthmus::io {

namespace {

/// The digit of the block size, and the first block's mark or that of an end without any block: a
/// text may begin with the letters BZh.
bool isBzip2(std::string_view head) {
    constexpr std::string_view kBlock = "\x31\x41\x59\x26\x53\x59";
    constexpr std::string_view kEnd = "\x17\x72\x45\x38\x50\x90";
    constexpr std::string_view kName = "BZh";
    return head.starts_with(kName) && head.size() > kName.size() + 1 && head[3] >= '1' &&
           head[3] <= '9' &&
           (kBlock.starts_with(head.substr(4, kBlock.size())) ||
            kEnd.starts_with(head.substr(4, kEnd.size())));
}

}  // namespace

void ByteSource::failToOpen() const {
    throw core::InputError(
        file_.string(), 0,
        std::string("cannot be opened: ") + std::strerror(errno) + "; check its permissions");
}

void ByteSource::failToRead() const {
    throw core::InputError(
        file_.string(), 0,
        std::string("could not be read to its end: ") + std::strerror(errno) + "; check the disk");
}

void ByteSource::failAtCut() const {
    throw core::InputError(file_.string(), 0,
                           "the compressed data end too early; the file was cut off, get it again");
}

void ByteSource::failAtDamage(std::string_view reason) const {
    throw core::InputError(
        file_.string(), 0,
        "the compressed data are damaged (" + std::string(reason) + "); get the file again");
}

std::unique_ptr<ByteSource> openBytes(const std::filesystem::path& file) {
    std::string head(10, '\0');
    {
        std::ifstream stream(file, std::ios::binary);
        // What is not a file, a pipe for one, gives its bytes only once.
        if (std::filesystem::is_regular_file(file)) {
            stream.read(head.data(), static_cast<std::streamsize>(head.size()));
        }
        head.resize(static_cast<std::size_t>(stream.gcount()));
    }
    if (isBzip2(head)) {
        return std::make_unique<Bzip2Source>(file);
    }
    return std::make_unique<GzipSource>(file);
}

}  // namespace isthmus::io
