#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace isthmus::core {

/// The whole file. @throws InputError where it is missing, a folder, or cannot be read.
[[nodiscard]] std::string readTextFile(const std::filesystem::path& file);

/// Writes a NewFile. @throws what it throws.
void writeTextFile(const std::filesystem::path& file, std::string_view text);

/// The same for a text that comes in pieces.
void writeTextFile(const std::filesystem::path& file,
                   const std::function<void(std::ostream&)>& write);

}  // namespace isthmus::core
