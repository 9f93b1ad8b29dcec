#include "engine/report/SvgChart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "engine/report/MathText.h"
#include "engine/report/Ticks.h"

namespace isthmus::report {

namespace {

constexpr double kFontSize = 11.0;
/// A digit of Noto Sans is 0.57 of its size wide.
constexpr double kDigitWidth = 0.57 * kFontSize;
constexpr double kTop = 12.0;
/// Of an entry of the legend: the line, and from row to row.
constexpr double kSwatch = 26.0;
constexpr double kLegendRow = 17.0;
constexpr double kRight = 14.0;
constexpr double kBottom = 38.0;

/// Letters of a UTF-8 text.
std::size_t letterCount(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xc0') != '\x80'; }));
}

struct Range {
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();

    void add(double value) {
        if (std::isfinite(value)) {
            minimum = std::min(minimum, value);
            maximum = std::max(maximum, value);
        }
    }
    [[nodiscard]] bool isEmpty() const { return minimum > maximum; }
};

class Plot {
public:
    Plot(const Chart& chart, const ChartStyle& style) : chart_(chart), style_(style) {
        Range x;
        Range y;
        for (const Chart::Curve& curve : chart.curves) {
            for (const double value : curve.x) {
                x.add(value);
            }
            for (const double value : curve.y) {
                y.add(value);
            }
        }
        isEmpty_ = x.isEmpty() || y.isEmpty();
        if (isEmpty_) {
            return;
        }
        for (const Chart::Level& level : chart.levels) {
            y.add(level.value);
        }
        placeLegend();
        x_ = ticksWithin(x.minimum, x.maximum);
        y_ = niceTicks(y.minimum, y.maximum);
        std::size_t widest = 0;
        for (const std::string& label : y_.labels) {
            widest = std::max(widest, letterCount(label));
        }
        left_ = 28.0 + kDigitWidth * static_cast<double>(widest);
        right_ = style.width - kRight;
        bottom_ = style.height - kBottom;
    }

    std::string draw() {
        svg_ = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
            "height=\"{1}\" role=\"img\" aria-label=\"{2}\" font-family=\"{3}\" "
            "font-size=\"{4}\">\n",
            style_.width, style_.height, escapeHtml(label()), escapeHtml(style_.fontFamily),
            kFontSize);
        if (isEmpty_) {
            text(style_.width / 2.0, style_.height / 2.0, "middle", style_.muted, "no data");
        } else {
            drawBands();
            drawAxes();
            for (const Chart::Curve& curve : chart_.curves) {
                drawCurve(curve);
            }
            drawLevels();
            drawLegend();
        }
        return svg_ + "</svg>\n";
    }

private:
    [[nodiscard]] std::string label() const {
        return chart_.title + (chart_.headline.empty() ? "" : ": " + chart_.headline);
    }
    [[nodiscard]] double toX(double value) const {
        return left_ + (value - x_.first) / (x_.last - x_.first) * (right_ - left_);
    }
    [[nodiscard]] double toY(double value) const {
        return bottom_ - (value - y_.first) / (y_.last - y_.first) * (bottom_ - top_);
    }

    void text(double x, double y, const char* anchor, const std::string& color,
              const std::string& content, const std::string& more = "") {
        svg_ += fmt::format(
            "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\"{}>{}"
            "</text>\n",
            x, y, anchor, color, more, escapeHtml(content));
    }

    void line(double x1, double y1, double x2, double y2, const std::string& color,
              const std::string& more = "") {
        svg_ += fmt::format(
            "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" "
            "stroke=\"{}\"{}/>\n",
            x1, y1, x2, y2, color, more);
    }

    void drawBands() {
        for (const Chart::Band& band : chart_.bands) {
            const double from = toX(std::max(band.from, x_.first));
            const double to = toX(std::min(band.to, x_.last));
            if (to <= from) {
                continue;
            }
            svg_ += fmt::format(
                "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                "height=\"{:.1f}\" fill=\"{}\"/>\n",
                from, top_, to - from, bottom_ - top_, style_.band);
            if (to - from > kDigitWidth * static_cast<double>(letterCount(band.label))) {
                text((from + to) / 2.0, bottom_ - 7.0, "middle", style_.muted, band.label);
            }
        }
    }

    void drawAxes() {
        for (std::size_t i = 0; i < y_.values.size(); ++i) {
            const double y = toY(y_.values[i]);
            line(left_, y, right_, y, i == 0 ? style_.axis : style_.grid);
            text(left_ - 7.0, y + 4.0, "end", style_.muted, y_.labels[i]);
        }
        line(left_, top_, left_, bottom_, style_.axis);
        for (std::size_t i = 0; i < x_.values.size(); ++i) {
            const double x = toX(x_.values[i]);
            line(x, bottom_, x, bottom_ + 4.0, style_.axis);
            // The last label must not leave the picture.
            const double half = kDigitWidth * static_cast<double>(letterCount(x_.labels[i])) / 2.0;
            text(std::min(x, style_.width - half - 2.0), bottom_ + 16.0, "middle", style_.muted,
                 x_.labels[i]);
        }
        text((left_ + right_) / 2.0, style_.height - 6.0, "middle", style_.text, chart_.xTitle);
        const double middle = (top_ + bottom_) / 2.0;
        text(13.0, middle, "middle", style_.text, chart_.yTitle,
             fmt::format(" transform=\"rotate(-90 13 {:.1f})\"", middle));
    }

    /// At most a low and a high point for each half pixel.
    void drawCurve(const Chart::Curve& curve) {
        const std::size_t count = std::min(curve.x.size(), curve.y.size());
        const auto buckets = static_cast<std::size_t>(2.0 * (right_ - left_));
        const std::size_t stride =
            std::max<std::size_t>(1, 2 * count / std::max<std::size_t>(buckets, 1));
        std::string path;
        const auto add = [&](std::size_t i, bool& pen) {
            if (!std::isfinite(curve.x[i]) || !std::isfinite(curve.y[i])) {
                pen = false;
                return;
            }
            path +=
                fmt::format("{}{:.1f} {:.1f}", pen ? "L" : "M", toX(curve.x[i]), toY(curve.y[i]));
            pen = true;
        };
        bool pen = false;
        for (std::size_t begin = 0; begin < count; begin += stride) {
            const std::size_t end = std::min(begin + stride, count);
            std::size_t low = begin;
            std::size_t high = begin;
            for (std::size_t i = begin; i < end; ++i) {
                low = curve.y[i] < curve.y[low] ? i : low;
                high = curve.y[i] > curve.y[high] ? i : high;
            }
            add(std::min(low, high), pen);
            if (low != high) {
                add(std::max(low, high), pen);
            }
        }
        svg_ += fmt::format(
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" "
            "stroke-opacity=\"{}\" stroke-linejoin=\"round\"{}/>\n",
            path, colorOf(curve),
            curve.isRaw  ? "1"
            : curve.part ? "1.8"
                         : "2.2",
            curve.isRaw ? "0.5" : "1", dashOf(curve));
    }

    [[nodiscard]] const std::string& colorOf(const Chart::Curve& curve) const {
        return curve.part ? style_.series[*curve.part % style_.series.size()] : style_.curve;
    }

    /// Sixteen pairs of color and dash; the first four differ in both.
    [[nodiscard]] static std::string dashOf(const Chart::Curve& curve) {
        static const char* const kDashes[] = {"", "7 3", "2 2.5", "8 3 2 3"};
        const std::size_t part = curve.part.value_or(0);
        const std::string dash = kDashes[(part + part / 4) % 4];
        return dash.empty() ? "" : " stroke-dasharray=\"" + dash + "\"";
    }

    /// Places of the entries, in rows above the chart.
    void placeLegend() {
        double x = 0.0;
        for (const Chart::Curve& curve : chart_.curves) {
            if (!curve.part) {
                continue;
            }
            const double width =
                kSwatch + 6.0 + kDigitWidth * static_cast<double>(letterCount(curve.label)) + 14.0;
            if (x > 0.0 && x + width > style_.width - 60.0) {
                x = 0.0;
                top_ += kLegendRow;
            }
            legend_.push_back({x, top_});
            x += width;
        }
        top_ += legend_.empty() ? 0.0 : kLegendRow;
    }

    void drawLegend() {
        auto place = legend_.begin();
        for (const Chart::Curve& curve : chart_.curves) {
            if (!curve.part) {
                continue;
            }
            const auto [x, y] = *place++;
            line(left_ + x, y, left_ + x + kSwatch, y, colorOf(curve),
                 " stroke-width=\"1.8\"" + dashOf(curve));
            text(left_ + x + kSwatch + 6.0, y + 4.0, "start", style_.text, curve.label);
        }
    }

    void drawLevels() {
        for (const Chart::Level& level : chart_.levels) {
            const double y = toY(level.value);
            const std::string& color = level.isTarget ? style_.target : style_.muted;
            line(left_, y, right_, y, color,
                 level.isTarget ? " stroke-dasharray=\"6 4\"" : " stroke-dasharray=\"1.5 3\"");
            // Above the line unless there is no room.
            text(right_ - 4.0, y - top_ > 14.0 ? y - 5.0 : y + 14.0, "end", color, level.label,
                 fmt::format(" paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"4\" "
                             "stroke-linejoin=\"round\"",
                             style_.background));
        }
    }

    const Chart& chart_;
    const ChartStyle& style_;
    Ticks x_;
    Ticks y_;
    std::vector<std::pair<double, double>> legend_;
    double top_ = kTop;
    double left_ = 0.0;
    double right_ = 0.0;
    double bottom_ = 0.0;
    bool isEmpty_ = true;
    std::string svg_;
};

}  // namespace

std::string toSvg(const Chart& chart, const ChartStyle& style) {
    return Plot(chart, style).draw();
}

}  // namespace isthmus::report
