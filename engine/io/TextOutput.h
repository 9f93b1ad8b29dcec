#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string_view>

namespace isthmus::io {

/// Writes a text as core::writeTextFile does, packed with gzip where the name ends in ".gz", which
/// is what other programs expect behind such a name.
/// @throws what core::writeTextFile throws.
void writeText(const std::filesystem::path& file, std::string_view text);

/// The same for a text that comes in pieces.
void writeText(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write);

}  // namespace isthmus::io
