#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace isthmus::io {

/// A file read piece by piece; gzip is unpacked on the way, known by content and not by name. A
/// byte order mark at the beginning is left out of what `text` gives.
///
/// Going to a place is immediate in a plain file. A packed one is unpacked in sequence: forward
/// from where it stands, back from its beginning; nothing but zlib's window is held.
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
    [[noreturn]] void fail() const;

    std::filesystem::path file_;
    std::shared_ptr<void> stream_;  ///< zlib's, which reads plain files as well
    std::uint64_t size_ = 0;        ///< of the file as it lies on the disk; 0 for a pipe
};

/// Some editors begin UTF-8 text with a byte order mark, which is taken away.
void removeByteOrderMark(std::string& text);

}  // namespace isthmus::io
