#include "engine/io/Bzip2Source.h"

#include <bzlib.h>

#include <algorithm>
#include <climits>
#include <new>
#include <utility>

namespace isthmus::io {

Bzip2Source::Bzip2Source(std::filesystem::path file)
    : ByteSource(std::move(file)), packed_(std::fopen(name(), "rb")) {
    if (packed_ == nullptr) {
        failToOpen();
    }
    beginStream({});
}

Bzip2Source::~Bzip2Source() {
    close();
    std::fclose(packed_);
}

void Bzip2Source::beginStream(std::vector<char> unused) {
    int code = BZ_OK;
    stream_ = BZ2_bzReadOpen(&code, packed_, 0, 0, unused.data(), static_cast<int>(unused.size()));
    if (code != BZ_OK) {
        throw std::bad_alloc();
    }
}

void Bzip2Source::close() {
    int code = BZ_OK;
    BZ2_bzReadClose(&code, std::exchange(stream_, nullptr));
}

void Bzip2Source::continueBehind() {
    int code = BZ_OK;
    void* bytes = nullptr;
    int count = 0;
    BZ2_bzReadGetUnused(&code, stream_, &bytes, &count);
    std::vector<char> unused(static_cast<char*>(bytes), static_cast<char*>(bytes) + count);
    close();
    if (unused.empty()) {
        const int next = std::fgetc(packed_);
        if (next == EOF) {
            return;
        }
        std::ungetc(next, packed_);
    }
    beginStream(std::move(unused));
}

std::size_t Bzip2Source::read(char* bytes, std::size_t size) {
    std::size_t had = 0;
    while (had < size && stream_ != nullptr) {
        int code = BZ_OK;
        const auto most = static_cast<int>(std::min<std::size_t>(size - had, INT_MAX));
        const int count = BZ2_bzRead(&code, stream_, bytes + had, most);
        if (code != BZ_OK && code != BZ_STREAM_END) {
            fail(code);
        }
        had += static_cast<std::size_t>(count);
        position_ += static_cast<std::uint64_t>(count);
        if (code == BZ_STREAM_END) {
            continueBehind();
        }
    }
    return had;
}

void Bzip2Source::goTo(std::uint64_t position) {
    if (position < position_) {
        close();
        std::rewind(packed_);
        position_ = 0;
        beginStream({});
    }
    std::vector<char> skipped(1U << 17);
    while (position_ < position &&
           read(skipped.data(), std::min<std::uint64_t>(position - position_, skipped.size())) >
               0) {
    }
}

void Bzip2Source::fail(int code) const {
    if (code == BZ_MEM_ERROR) {
        throw std::bad_alloc();
    }
    if (code == BZ_UNEXPECTED_EOF) {
        failAtCut();
    }
    if (code == BZ_IO_ERROR) {
        failToRead();
    }
    failAtDamage(code == BZ_DATA_ERROR ? "a checksum differs" : "not as bzip2 writes them");
}

}  // namespace isthmus::io
