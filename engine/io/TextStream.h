#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/io/ByteSource.h"

namespace isthmus::io {

/// A file read piece by piece; gzip and bzip2 are unpacked on the way, known by content and not by
/// name. Going to a place is immediate in a plain file. A packed one is unpacked in sequence:
/// forward from where it stands, back from its beginning. Copies stand at the same place.
class TextStream {
public:
    /// @throws core::InputError where the file is missing, a folder or unreadable.
    explicit TextStream(const std::filesystem::path& file);

    /// Appends up to `size` bytes. @returns how many came; 0 at the end.
    /// @throws core::InputError where compressed data end too early or are damaged.
    std::size_t append(std::string& text, std::size_t size);
    /// Bytes from the beginning of the unpacked content. @throws core::InputError likewise.
    void goTo(std::uint64_t position);
    /// Whether going back means unpacking from the beginning.
    [[nodiscard]] bool isPacked() const;
    /// All from here to the end.
    [[nodiscard]] std::string rest();

private:
    std::shared_ptr<ByteSource> source_;
    std::uint64_t size_ = 0;  ///< of the file as it lies on the disk; 0 for a pipe
};

/// Some editors begin UTF-8 text with a byte order mark, which is taken away.
void removeByteOrderMark(std::string& text);

}  // namespace isthmus::io
