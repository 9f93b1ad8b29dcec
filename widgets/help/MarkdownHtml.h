#pragma once

#include <QString>

namespace isthmus::widgets {

/// The body of an HTML page from CommonMark with tables (md4c). Links to other pages, "md.run.md",
/// become "md.run.html".
[[nodiscard]] QString markdownToHtml(const QString& markdown);

/// The text of a page without marks, to search in.
[[nodiscard]] QString plainOf(const QString& html);

}  // namespace isthmus::widgets
