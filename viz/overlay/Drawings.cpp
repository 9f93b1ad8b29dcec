#include <algorithm>
#include <cmath>

#include "viz/color/Scale.h"
#include "viz/overlay/Overlay.h"

namespace isthmus::viz {

namespace {

/// From a plate's border to the text on it, logical pixels.
constexpr double kPlateSide = 8.0;

constexpr TextStyle kBody{9.0, false};
constexpr TextStyle kBold{9.0, true};
constexpr TextStyle kSmall{8.25, false};
constexpr TextStyle kSmallBold{8.25, true};

/// Sizes and texts at the pixel ratio of the screen.
class Pen {
public:
    explicit Pen(const OverlayContent& content)
        : ratio_(content.pixelRatio), colors_(colorsOf(content.theme)) {}

    [[nodiscard]] double operator()(double logical) const { return logical * ratio_; }
    [[nodiscard]] int whole(double logical) const {
        return static_cast<int>(std::lround(logical * ratio_));
    }
    [[nodiscard]] TextMask text(const std::string& text, const TextStyle& style) const {
        return textMask(text, style, static_cast<int>(std::lround(96.0 * ratio_)));
    }
    [[nodiscard]] int width(const std::string& string, const TextStyle& style) const {
        return text(string, style).width;
    }
    [[nodiscard]] const ThemeColors& colors() const { return colors_; }
    /// Of details and units: they stand on plates that let the scene shine through a little, so
    /// they are stronger than muted text on a panel.
    [[nodiscard]] Color quiet() const { return mix(colors_.muted, colors_.text, 0.4); }
    /// Lays a plate over the whole canvas, to be read on whatever is behind. On the plain
    /// background it is hardly seen.
    void layPlate(Canvas& canvas, Color color) const {
        canvas.fillRounded({0.0, 0.0}, canvas.width(), canvas.height(), (*this)(4.0), color, 0.86);
    }

private:
    double ratio_;
    const ThemeColors& colors_;
};

/// The longest beginning of a text that fits, with dots where something is left out.
std::string elided(const Pen& pen, const std::string& text, const TextStyle& style, int width) {
    if (width <= 0 || pen.width(text, style) <= width) {
        return width <= 0 ? "" : text;
    }
    std::string shorter = text;
    while (!shorter.empty() && pen.width(shorter + "\u2026", style) > width) {
        do {
            shorter.pop_back();
            // Not in the middle of a character of several bytes.
        } while (!shorter.empty() && (static_cast<unsigned char>(shorter.back()) & 0x80U) != 0);
    }
    return shorter + "\u2026";
}

/// "atoms and mesh, one scale".
std::string captionOf(const Legend& legend) {
    return legend.atoms && legend.meshes ? "atoms and mesh" : "";
}

}  // namespace

Canvas drawTitles(const OverlayContent& content) {
    const Pen pen(content);
    const int gap = pen.whole(5.0);
    const int side = pen.whole(kPlateSide);
    // The color bar keeps the right.
    const int most = std::max(content.width - pen.whole(180.0), pen.whole(80.0));
    const int lineHeight = pen.whole(18.0);
    std::vector<TitleLine> lines;
    int width = 0;
    for (const TitleLine& line : content.titles) {
        const std::string name = elided(pen, line.name, kBold, most);
        const int used = pen.width(name, kBold) + gap;
        lines.push_back({name, elided(pen, line.details, kBody, most - used)});
        width = std::max(width, used + pen.width(lines.back().details, kBody));
    }
    Canvas canvas(width + 2 * side, lineHeight * static_cast<int>(lines.size()) + pen.whole(6.0));
    pen.layPlate(canvas, pen.colors().backgroundTop);
    double y = pen(16.0);
    for (const TitleLine& line : lines) {
        canvas.text({static_cast<double>(side), y}, pen.text(line.name, kBold), pen.colors().text);
        canvas.text({static_cast<double>(side + pen.width(line.name, kBold) + gap), y},
                    pen.text(line.details, kBody), pen.quiet());
        y += lineHeight;
    }
    return canvas;
}

Canvas drawLegend(const OverlayContent& content, const Legend& legend, const ColorMap& map) {
    const Pen pen(content);
    const ThemeColors& colors = pen.colors();
    const DisplayUnit unit =
        displayUnit(legend.unit, std::max(std::abs(legend.range.low), std::abs(legend.range.high)));
    const Range shown{legend.range.low * unit.factor, legend.range.high * unit.factor};
    const Ticks ticks = ticksOf(shown);

    // A long title is broken at its comma.
    std::vector<std::string> titles{legend.title};
    if (const auto comma = legend.title.find(", "); comma != std::string::npos) {
        titles = {legend.title.substr(0, comma), legend.title.substr(comma + 2)};
    }
    const std::string caption = captionOf(legend);
    const std::string missing =
        legend.nanCount > 0 ? formatCount(legend.nanCount) + " without value" : "";

    const int side = pen.whole(kPlateSide);
    const int barWidth = pen.whole(16.0);
    const int tickLength = pen.whole(4.0);
    const int lineHeight = pen.whole(16.0);
    int width = barWidth;
    for (const std::string& title : titles) {
        width = std::max(width, pen.width(title, kBold));
    }
    width = std::max({width, pen.width(unit.unit, kSmall), pen.width(caption, kSmall),
                      pen.width(missing, kSmall) + pen.whole(14.0)});
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        width = std::max(width,
                         barWidth + tickLength + pen.whole(3.0) + pen.width(ticks.label(i), kBody));
    }
    width += 2 * side + pen.whole(2.0);
    const int above = lineHeight * (static_cast<int>(titles.size()) + (unit.unit.empty() ? 0 : 1)) +
                      pen.whole(12.0);
    const int under =
        (caption.empty() ? 0 : lineHeight) + (missing.empty() ? 0 : lineHeight) + pen.whole(10.0);
    const int room = content.height - pen.whole(22.0 + 24.0) - above - under;
    const int barHeight = std::clamp(room, pen.whole(60.0), pen.whole(270.0));
    Canvas canvas(width, above + barHeight + under);

    // Everything is set against the right; the bar stands a little in from it.
    const double right = width - side;
    const double barRight = right - pen.whole(2.0);
    const auto setRight = [&](const std::string& text, const TextStyle& style, double y,
                              Color color, double end) {
        const TextMask mask = pen.text(text, style);
        canvas.text({end - mask.width, y}, mask, color);
    };
    pen.layPlate(canvas, mix(colors.backgroundTop, colors.backgroundBottom, 0.3));
    double y = pen(16.0);
    for (const std::string& title : titles) {
        setRight(title, kBold, y, colors.text, right);
        y += lineHeight;
    }
    if (!unit.unit.empty()) {
        setRight(unit.unit, kSmall, y, pen.quiet(), right);
    }

    const double left = barRight - barWidth;
    for (int row = 0; row < barHeight; ++row) {
        const double position = 1.0 - (row + 0.5) / barHeight;
        canvas.fillRectangle({left, static_cast<double>(above + row)}, barWidth, 1.0,
                             ColorMap::colorAt(map.name(), position));
    }
    // A thin outline keeps light and dark ends apart from the background.
    const double hair = std::max(1.0, std::floor(pen(1.0)));
    canvas.fillRectangle({left, static_cast<double>(above)}, barWidth, hair, colors.muted);
    canvas.fillRectangle({left, above + barHeight - hair}, barWidth, hair, colors.muted);
    canvas.fillRectangle({left, static_cast<double>(above)}, hair, barHeight, colors.muted);
    canvas.fillRectangle({barRight - hair, static_cast<double>(above)}, hair, barHeight,
                         colors.muted);
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        const double position = (ticks.values[i] - shown.low) / (shown.high - shown.low);
        const double at = above + std::round((1.0 - position) * (barHeight - hair));
        canvas.fillRectangle({left - tickLength, at}, tickLength, hair, colors.text);
        setRight(ticks.label(i), kBody, at + pen(4.5), colors.text,
                 left - tickLength - pen.whole(3.0));
    }
    y = above + barHeight + pen(18.0);
    if (!caption.empty()) {
        setRight(caption, kSmall, y, pen.quiet(), right);
        y += lineHeight;
    }
    if (!missing.empty()) {
        setRight(missing, kSmall, y, pen.quiet(), right);
        const double swatch = right - pen.width(missing, kSmall) - pen(14.0);
        canvas.fillRectangle({std::round(swatch), std::round(y - pen(9.0))}, pen.whole(10.0),
                             pen.whole(10.0), kNotANumber);
    }
    return canvas;
}

Canvas drawSwatches(const OverlayContent& content) {
    const Pen pen(content);
    const int side = pen.whole(kPlateSide);
    const int lineHeight = pen.whole(19.0);
    const int disc = pen.whole(18.0);
    const int gap = pen.whole(5.0);
    // Columns of names, counts and shares; lines without a color go across all of them.
    int names = 0;
    int counts = 0;
    int shares = 0;
    int across = 0;
    for (const Swatch& swatch : content.swatches) {
        if (swatch.color) {
            names = std::max(names, disc + pen.width(swatch.label, kBold));
            counts = std::max(counts, pen.width(swatch.details, kSmall));
            shares = std::max(shares, swatch.share.empty() ? 0 : pen.width(swatch.share, kSmall));
        } else {
            across = std::max(across,
                              pen.width(swatch.label, kBold) + pen.width(swatch.details, kSmall));
        }
    }
    const int countEnd =
        std::max(names + gap + counts, across - (shares > 0 ? 2 * gap + shares : 0));
    const int width = countEnd + (shares > 0 ? 2 * gap + shares : 0);
    Canvas canvas(width + 2 * side,
                  lineHeight * static_cast<int>(content.swatches.size()) + pen.whole(6.0));
    pen.layPlate(canvas, pen.colors().backgroundTop);
    double y = pen(17.0);
    for (const Swatch& swatch : content.swatches) {
        double x = side;
        if (swatch.color) {
            canvas.disc({side + pen(6.0), y - pen(4.5)}, pen(6.0), pen.colors().muted);
            canvas.disc({side + pen(6.0), y - pen(4.5)}, pen(5.2), *swatch.color);
            x += disc;
        }
        canvas.text({x, y}, pen.text(swatch.label, kBold), pen.colors().text);
        const auto setRight = [&](const std::string& text, int end) {
            const TextMask mask = pen.text(text, kSmall);
            canvas.text({static_cast<double>(side + end - mask.width), y}, mask, pen.quiet());
        };
        setRight(swatch.details, swatch.color ? countEnd : width);
        setRight(swatch.share, width);
        y += lineHeight;
    }
    return canvas;
}

Canvas drawArrowKey(const OverlayContent& content, const ArrowKey& key) {
    const Pen pen(content);
    const double perUnit = key.scale * content.pixelsPerAngstrom;
    const double value = roundDown125(pen(90.0) / perUnit);
    const int length = static_cast<int>(std::lround(value * perUnit));
    char number[32];
    std::snprintf(number, sizeof number, "%g", value);
    const std::string unit = unitText(key.unit);
    const TextMask title = pen.text(key.title, kBold);
    const TextMask label = pen.text(std::string(number) + (unit.empty() ? "" : " " + unit), kBody);
    const int side = pen.whole(kPlateSide);
    const int gap = pen.whole(8.0);
    Canvas canvas(2 * side + title.width + gap + length + gap + label.width, pen.whole(24.0));
    pen.layPlate(canvas, pen.colors().backgroundBottom);
    const double base = pen(16.5);
    canvas.text({static_cast<double>(side), base}, title, pen.colors().text);
    const double left = side + title.width + gap;
    const double right = left + length;
    const double y = pen(12.0);
    const Color color = key.isPlain ? arrowColor(content.theme) : pen.colors().text;
    canvas.line({left, y}, {right, y}, pen(2.4), color);
    const double tip = std::min(pen(7.0), 0.5 * length);
    canvas.line({right - tip, y - 0.6 * tip}, {right, y}, pen(2.4), color);
    canvas.line({right - tip, y + 0.6 * tip}, {right, y}, pen(2.4), color);
    canvas.text({right + gap, base}, label, pen.colors().text);
    return canvas;
}

Canvas drawAxes(const OverlayContent& content) {
    const Pen pen(content);
    const int size = pen.whole(84.0);
    Canvas canvas(size, size);
    const double length = pen(26.0);
    const Place2 center{0.5 * size, 0.5 * size};
    // From the back to the front.
    std::array<int, 3> order{0, 1, 2};
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        return content.axes[static_cast<std::size_t>(a)].z() <
               content.axes[static_cast<std::size_t>(b)].z();
    });
    bool originDrawn = false;
    const auto drawOrigin = [&] {
        canvas.disc(center, pen(2.6), mix(pen.colors().text, pen.colors().muted, 0.3));
        originDrawn = true;
    };
    static constexpr const char* names[] = {"x", "y", "z"};
    for (const int axis : order) {
        const auto a = static_cast<std::size_t>(axis);
        const core::Vec3& direction = content.axes[a];
        if (direction.z() > 0.0 && !originDrawn) {
            drawOrigin();
        }
        const Place2 end{center.x + length * direction.x(), center.y - length * direction.y()};
        canvas.line(center, end, pen(2.6), pen.colors().axes[a]);
        const TextMask mask = pen.text(names[a], kBold);
        const double away = length + pen(8.0);
        // Seen from its end an axis would carry its letter on the origin.
        const double flat = std::hypot(direction.x(), direction.y());
        const double dx = flat > 0.05 ? direction.x() : 0.4;
        const double dy = flat > 0.05 ? direction.y() : 0.4;
        canvas.text({center.x + away * dx - 0.5 * mask.width, center.y - away * dy + pen(4.0)},
                    mask, pen.colors().text);
    }
    if (!originDrawn) {
        drawOrigin();
    }
    canvas.addHalo(pen.whole(1.5), pen.colors().backgroundBottom, 0.7);
    return canvas;
}

Canvas drawScaleBar(const OverlayContent& content) {
    const Pen pen(content);
    // As long as fits 120 logical pixels.
    const double angstrom = roundDown125(pen(120.0) / content.pixelsPerAngstrom);
    struct Unit {
        double angstrom;
        const char* name;
    };
    static constexpr std::array<Unit, 5> units = {
        {{1.0, "\u00c5"}, {10.0, "nm"}, {1e4, "\u00b5m"}, {1e7, "mm"}, {1e10, "m"}}};
    Unit unit = units.front();
    for (const Unit& each : units) {
        if (angstrom >= each.angstrom * 0.999) {
            unit = each;
        }
    }
    char number[32];
    std::snprintf(number, sizeof number, "%g", angstrom / unit.angstrom);
    const TextMask label = pen.text(std::string(number) + " " + unit.name, kBody);

    const int length = static_cast<int>(std::lround(angstrom * content.pixelsPerAngstrom));
    const int side = pen.whole(kPlateSide);
    const int width = std::max(length, label.width) + 2 * side;
    const int height = pen.whole(32.0);
    Canvas canvas(width, height);
    pen.layPlate(canvas, pen.colors().backgroundBottom);
    const double left = std::floor(0.5 * (width - length));
    const double hair = std::max(1.0, std::round(pen(1.2)));
    const double base = height - pen.whole(6.0) - hair;
    const double cap = pen.whole(6.0);
    const Color color = pen.colors().text;
    canvas.fillRectangle({left, base}, length, hair, color);
    canvas.fillRectangle({left, base + hair - cap}, hair, cap, color);
    canvas.fillRectangle({left + length - hair, base + hair - cap}, hair, cap, color);
    canvas.text({std::floor(0.5 * (width - label.width)), base - pen(7.0)}, label, color);
    return canvas;
}

MarkSide sideOf(const OverlayContent& content, const PlacedMark& mark) {
    return {mark.x > 0.6 * content.width, mark.y < 0.2 * content.height};
}

Canvas drawLabel(const OverlayContent& content, const PlacedMark& mark) {
    const Pen pen(content);
    const ThemeColors& colors = pen.colors();
    const TextMask text = pen.text(mark.text, kSmall);
    const TextMask strong = pen.text(mark.emphasis, kSmallBold);
    const int gap = mark.emphasis.empty() || mark.text.empty() ? 0 : pen.whole(5.0);
    Canvas canvas(text.width + gap + strong.width + pen.whole(16.0), pen.whole(22.0));
    canvas.fillRounded({0.0, 0.0}, canvas.width(), canvas.height(), pen(4.0), colors.border);
    canvas.fillRounded({pen(1.0), pen(1.0)}, canvas.width() - pen(2.0), canvas.height() - pen(2.0),
                       pen(3.0), colors.panel);
    const double base = pen(15.0);
    canvas.text({pen(8.0), base}, strong, colors.text);
    canvas.text({pen(8.0) + strong.width + gap, base}, text, pen.quiet());
    return canvas;
}

Canvas drawMark(const OverlayContent& content, const PlacedMark& mark) {
    const Pen pen(content);
    const ThemeColors& colors = pen.colors();
    const TextMask text = pen.text(mark.text, kSmall);
    const TextMask strong = pen.text(mark.emphasis, kSmallBold);
    const int gap = mark.emphasis.empty() || mark.text.empty() ? 0 : pen.whole(5.0);
    const int anchor = pen.whole(kMarkAnchor);
    const int leader = pen.whole(16.0);
    const int plateWidth = text.width + gap + strong.width + pen.whole(14.0);
    const int plateHeight = pen.whole(20.0);
    const MarkSide side = sideOf(content, mark);
    Canvas canvas(anchor + leader + plateWidth + pen.whole(2.0),
                  anchor + leader + plateHeight + pen.whole(2.0));
    const Place2 point{static_cast<double>(side.left ? canvas.width() - anchor : anchor),
                       static_cast<double>(side.below ? anchor : canvas.height() - anchor)};
    const double sx = side.left ? -1.0 : 1.0;
    const double sy = side.below ? 1.0 : -1.0;
    const double rim = pen(4.0);
    const Place2 start{point.x + sx * 0.7 * rim, point.y + sy * 0.7 * rim};
    const Place2 end{point.x + sx * leader, point.y + sy * leader};
    canvas.line(start, end, pen(3.4), colors.panel);
    canvas.disc(point, rim + pen(1.0), colors.panel);
    canvas.line(start, end, pen(1.4), colors.text);
    canvas.disc(point, rim, colors.accent);
    canvas.disc(point, rim - pen(1.6), colors.panel);

    const Place2 corner{side.left ? end.x - plateWidth : end.x,
                        side.below ? end.y : end.y - plateHeight};
    canvas.fillRounded({corner.x - pen(1.0), corner.y - pen(1.0)}, plateWidth + pen(2.0),
                       plateHeight + pen(2.0), pen(4.0), colors.border);
    canvas.fillRounded(corner, plateWidth, plateHeight, pen(3.0), colors.panel);
    const double base = corner.y + 0.5 * plateHeight + pen(4.0);
    canvas.text({corner.x + pen(7.0), base}, text, colors.text);
    canvas.text({corner.x + pen(7.0) + text.width + gap, base}, strong, colors.text);
    return canvas;
}

}  // namespace isthmus::viz
