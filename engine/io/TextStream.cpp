#include "engine/io/TextStream.h"

#include <algorithm>
#include <string_view>

#include "engine/core/Error.h"

namespace isthmus::io {

TextStream::TextStream(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        throw core::InputError(file.string(), 0, "no such file; check the path");
    }
    if (std::filesystem::is_directory(status)) {
        throw core::InputError(file.string(), 0,
                               "expected a file, found a folder; name a file in it");
    }
    source_ = openBytes(file);
    const auto size = std::filesystem::file_size(file, error);
    size_ = error ? 0 : size;
}

std::size_t TextStream::append(std::string& text, std::size_t size) {
    // No more memory than a plain file can fill; what has grown meanwhile comes with the next call.
    if (size_ > 0 && !isPacked()) {
        size = std::min<std::size_t>(size, size_ + 1);
    }
    const std::size_t had = text.size();
    text.resize(had + size);
    text.resize(had + source_->read(text.data() + had, size));
    return text.size() - had;
}

void TextStream::goTo(std::uint64_t position) {
    source_->goTo(position);
}

bool TextStream::isPacked() const {
    return source_->isPacked();
}

std::string TextStream::rest() {
    std::string text;
    constexpr std::size_t kLeast = 1U << 16;
    constexpr std::size_t kMost = 1U << 26;
    // One byte more than a plain file has, so that a single read finds its end.
    text.reserve(size_ == 0 || isPacked() ? std::max<std::size_t>(kLeast, size_ + 1) : size_ + 1);
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
