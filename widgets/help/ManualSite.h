#pragma once

#include <filesystem>

namespace isthmus::widgets {

/// Writes the manual as HTML files that need neither network nor scripts: index.html, a file for
/// each page, one style sheet (light, or dark where the reader prefers it). Needs no display.
/// @param directory made where it is missing; pages of an earlier manual in it are replaced.
/// @return how many pages were written.
/// @throws core::ComputeError where the folder or a file cannot be written.
int writeManual(const std::filesystem::path& directory);

}  // namespace isthmus::widgets
