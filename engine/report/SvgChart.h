#pragma once

#include <array>
#include <string>

#include "engine/report/Report.h"

namespace isthmus::report {

/// Colors of a chart: SVG colors, or CSS variables where the chart stands in a page that has them.
struct ChartStyle {
    int width = 480;  ///< in pixels at 100 %
    int height = 250;
    std::string text = "#1A1F26";
    std::string muted = "#5B6573";
    std::string background = "#FFFFFF";  ///< behind labels that cross a curve
    std::string axis = "#8A94A2";
    std::string grid = "#E4E8ED";
    std::string band = "#F7F8FA";
    std::string curve = "#255CC2";
    std::string target = "#B5561A";
    /// Of curves that are compared; each also has a dash of its own.
    std::array<std::string, 4> series{"#255CC2", "#B5561A", "#0B7470", "#1A1F26"};
    std::string fontFamily = "Noto Sans, sans-serif";
};

/// The chart as one `<svg>` element that needs nothing else.
[[nodiscard]] std::string toSvg(const Chart& chart, const ChartStyle& style = {});

}  // namespace isthmus::report
