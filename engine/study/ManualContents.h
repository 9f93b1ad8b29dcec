#pragma once

#include <string>
#include <vector>

namespace isthmus::study {

/// A part of the manual's table of contents.
struct ManualChapter {
    std::string title;
    std::vector<std::string> pages;  ///< "recipes": the file resources/manual/recipes.md
};

/// What the manual holds, in the order to read it: general pages, one page for each panel of the
/// window, and one for each kind of study, named after it, by workspace.
[[nodiscard]] const std::vector<ManualChapter>& manualContents();

/// The page that opens first.
inline constexpr const char* kManualStart = "start";

}  // namespace isthmus::study
