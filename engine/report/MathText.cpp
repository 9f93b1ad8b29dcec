#include "engine/report/MathText.h"

#include <array>
#include <regex>
#include <utility>

namespace isthmus::report {

std::string escapeHtml(const std::string& text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::string mathToHtml(const std::string& text) {
    // A letter after an underscore begins a subscript and a hyphen between words stays one.
    static const std::array<std::pair<std::regex, const char*>, 17> kRules{
        {{std::regex("\\bsqrt\\("), "\xe2\x88\x9a("},
         {std::regex("\\bsum_"), "\xce\xa3_"},
         {std::regex("\\bepsilon"), "\xce\xb5"},
         {std::regex("\\bsigma"), "\xcf\x83"},
         {std::regex("\\blambda"), "\xce\xbb"},
         {std::regex("\\bnu\\b"), "\xce\xbd"},
         {std::regex("\\bmu\\b"), "\xce\xbc"},
         {std::regex("\\brho"), "\xcf\x81"},
         {std::regex("\\bphi"), "\xcf\x86"},
         {std::regex("\\btheta"), "\xce\xb8"},
         {std::regex("\\bangstrom\\b"), "\xc3\x85"},
         {std::regex("(\\d)x(?=\\d)"), "$1\xc3\x97"},
         {std::regex("_([A-Za-z0-9]+)"), "<sub>$1</sub>"},
         {std::regex("\\^(-?[A-Za-z0-9]+)"), "<sup>$1</sup>"},
         {std::regex(" - "), " \xe2\x88\x92 "},
         {std::regex("([=(/,] ?)-(?=[A-Za-z0-9])"), "$1\xe2\x88\x92"},
         {std::regex("\\+-"), "\xc2\xb1"}}};
    std::string html = escapeHtml(text);
    for (const auto& [pattern, replacement] : kRules) {
        html = std::regex_replace(html, pattern, replacement);
    }
    return html;
}

}  // namespace isthmus::report
