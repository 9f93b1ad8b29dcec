#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace isthmus::io {

/// The content of a file; gzip and bzip2 are unpacked, known by content and not by name.
/// @throws core::InputError where the file is missing, a folder, unreadable, or its compressed data
/// end too early or are damaged.
[[nodiscard]] std::string readContent(const std::filesystem::path& file);

/// The first `size` bytes of the content, or all if it has fewer. @throws core::InputError
/// likewise.
[[nodiscard]] std::string readHead(const std::filesystem::path& file, std::size_t size);

/// What a binary head shows, "a PNG picture", "binary data"; empty for text.
[[nodiscard]] std::string describeBinary(const std::string& head);

}  // namespace isthmus::io
