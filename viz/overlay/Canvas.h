#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "viz/color/Theme.h"

namespace isthmus::viz {

/// A point on a canvas in pixels from the upper left; y runs down.
struct Place2 {
    double x = 0.0;
    double y = 0.0;
};

struct TextStyle {
    double points = 9.0;
    bool bold = false;
    bool operator==(const TextStyle&) const = default;
};

/// How much of each pixel a text covers, 0 to 255, rows from the top.
struct TextMask {
    int width = 0;
    int height = 0;
    int baseline = 0;  ///< rows from the top to the line on which letters stand
    std::vector<std::uint8_t> coverage;
};

/// Draws a text by the fonts of the window: Noto Sans where it is installed.
/// @param pixelsPerInch 96 at 100 % scale.
[[nodiscard]] TextMask textMask(const std::string& text, const TextStyle& style, int pixelsPerInch);

/// A small picture with transparency: color bar, title, axes, labels.
class Canvas {
public:
    Canvas(int width, int height);

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    /// Four bytes (red, green, blue, alpha) a pixel, rows from the top, not premultiplied.
    [[nodiscard]] const std::vector<std::uint8_t>& pixels() const { return pixels_; }

    void fillRectangle(Place2 corner, double width, double height, Color color,
                       double opacity = 1.0);
    void fillRounded(Place2 corner, double width, double height, double radius, Color color,
                     double opacity = 1.0);
    void line(Place2 from, Place2 to, double width, Color color);
    void disc(Place2 center, double radius, Color color);
    /// @param place of the left end of the base line.
    void text(Place2 place, const TextMask& mask, Color color);
    /// Surrounds all that was drawn so far by a soft rim.
    void addHalo(int width, Color color, double opacity);

private:
    void blend(int x, int y, Color color, double opacity);

    int width_;
    int height_;
    std::vector<std::uint8_t> pixels_;
};

}  // namespace isthmus::viz
