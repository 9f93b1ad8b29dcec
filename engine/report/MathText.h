#pragma once

#include <string>

namespace isthmus::report {

/// Text for HTML: the characters & < > " as entities.
[[nodiscard]] std::string escapeHtml(const std::string& text);

/// A plain equation such as "C_ij = d sigma_i / d epsilon_j" as HTML: Greek letters, subscripts,
/// superscripts, roots, products and minus signs; `<sub>` and `<sup>` are the only tags.
[[nodiscard]] std::string mathToHtml(const std::string& text);

}  // namespace isthmus::report
