#pragma once

#include <map>
#include <string>

#include "engine/study/Schema.h"

namespace isthmus::study {

/// Fills the markers in a page of the manual. A marker stands alone on its line:
///
///     {{summary}} {{options}} {{products}} {{results}}   of the page's own study
///     {{option KIND NAME}}                               one option of any kind of study
///     {{studies}}                                        a table of all kinds with their pages
///
/// so that what the manual says of options, products and results is what the program checks.
/// @param markdown the page as written, CommonMark with tables.
/// @param page its name, "md.run"; a kind of study where the page is a study's.
/// @param more markers that the caller knows: name without braces -> Markdown.
/// @return Markdown without markers; a blank line ends what stands for one.
/// @throws core::InputError with page and line for a marker that is unknown or does not fit.
[[nodiscard]] std::string fillManualPage(const std::string& markdown, const std::string& page,
                                         const std::map<std::string, std::string>& more = {});

/// The page of a study as far as its schema tells: for a kind that has no written page yet.
[[nodiscard]] std::string bareManualPage(const Schema& schema);

/// A text made safe for a cell of a table: nothing in it is taken for Markdown or HTML.
[[nodiscard]] std::string markdownText(const std::string& text);

}  // namespace isthmus::study
