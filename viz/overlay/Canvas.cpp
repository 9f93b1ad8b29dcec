#include "viz/overlay/Canvas.h"

#include <algorithm>
#include <cmath>

namespace isthmus::viz {

Canvas::Canvas(int width, int height)
    : width_(std::max(width, 1)),
      height_(std::max(height, 1)),
      pixels_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4, 0) {}

void Canvas::blend(int x, int y, Color color, double opacity) {
    if (x < 0 || y < 0 || x >= width_ || y >= height_ || opacity <= 0.0) {
        return;
    }
    std::uint8_t* pixel =
        &pixels_[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                      static_cast<std::size_t>(x))];
    // "Over" for colors that are not multiplied by their alpha.
    const double below = pixel[3] / 255.0 * (1.0 - opacity);
    const double alpha = opacity + below;
    const auto channel = [&](std::uint8_t old, std::uint8_t fresh) {
        return static_cast<std::uint8_t>(std::lround((fresh * opacity + old * below) / alpha));
    };
    pixel[0] = channel(pixel[0], color.red);
    pixel[1] = channel(pixel[1], color.green);
    pixel[2] = channel(pixel[2], color.blue);
    pixel[3] = static_cast<std::uint8_t>(std::lround(255.0 * alpha));
}

void Canvas::fillRectangle(Place2 corner, double width, double height, Color color,
                           double opacity) {
    fillRounded(corner, width, height, 0.0, color, opacity);
}

void Canvas::fillRounded(Place2 corner, double width, double height, double radius, Color color,
                         double opacity) {
    const double halfWidth = 0.5 * width;
    const double halfHeight = 0.5 * height;
    for (int y = static_cast<int>(std::floor(corner.y)); y < corner.y + height; ++y) {
        for (int x = static_cast<int>(std::floor(corner.x)); x < corner.x + width; ++x) {
            // Distance of the pixel's center from the outline, negative inside.
            const double dx = std::abs(x + 0.5 - corner.x - halfWidth) - halfWidth + radius;
            const double dy = std::abs(y + 0.5 - corner.y - halfHeight) - halfHeight + radius;
            const double outside = std::hypot(std::max(dx, 0.0), std::max(dy, 0.0)) +
                                   std::min(std::max(dx, dy), 0.0) - radius;
            blend(x, y, color, opacity * std::clamp(0.5 - outside, 0.0, 1.0));
        }
    }
}

void Canvas::line(Place2 from, Place2 to, double width, Color color) {
    const double half = 0.5 * width;
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double length2 = std::max(dx * dx + dy * dy, 1e-12);
    const int left = static_cast<int>(std::floor(std::min(from.x, to.x) - half - 1.0));
    const int right = static_cast<int>(std::ceil(std::max(from.x, to.x) + half + 1.0));
    const int top = static_cast<int>(std::floor(std::min(from.y, to.y) - half - 1.0));
    const int bottom = static_cast<int>(std::ceil(std::max(from.y, to.y) + half + 1.0));
    for (int y = top; y <= bottom; ++y) {
        for (int x = left; x <= right; ++x) {
            const double px = x + 0.5 - from.x;
            const double py = y + 0.5 - from.y;
            const double t = std::clamp((px * dx + py * dy) / length2, 0.0, 1.0);
            const double distance = std::hypot(px - t * dx, py - t * dy);
            blend(x, y, color, std::clamp(half + 0.5 - distance, 0.0, 1.0));
        }
    }
}

void Canvas::disc(Place2 center, double radius, Color color) {
    for (int y = static_cast<int>(center.y - radius - 1.0); y <= center.y + radius + 1.0; ++y) {
        for (int x = static_cast<int>(center.x - radius - 1.0); x <= center.x + radius + 1.0; ++x) {
            const double distance = std::hypot(x + 0.5 - center.x, y + 0.5 - center.y);
            blend(x, y, color, std::clamp(radius + 0.5 - distance, 0.0, 1.0));
        }
    }
}

void Canvas::text(Place2 place, const TextMask& mask, Color color) {
    const int left = static_cast<int>(std::lround(place.x));
    const int top = static_cast<int>(std::lround(place.y)) - mask.baseline;
    for (int y = 0; y < mask.height; ++y) {
        for (int x = 0; x < mask.width; ++x) {
            const auto index = static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width) +
                               static_cast<std::size_t>(x);
            blend(left + x, top + y, color, mask.coverage[index] / 255.0);
        }
    }
}

void Canvas::addHalo(int width, Color color, double opacity) {
    const std::vector<std::uint8_t> drawn = pixels_;
    const auto alphaAt = [&](int x, int y) -> double {
        if (x < 0 || y < 0 || x >= width_ || y >= height_) {
            return 0.0;
        }
        return drawn[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                          static_cast<std::size_t>(x)) +
                     3];
    };
    for (int y = 0; y < height_; ++y) {
        for (int x = 0; x < width_; ++x) {
            double near = 0.0;
            for (int dy = -width; dy <= width; ++dy) {
                for (int dx = -width; dx <= width; ++dx) {
                    const double distance = std::hypot(dx, dy);
                    if (distance <= width + 0.5) {
                        near = std::max(near, alphaAt(x + dx, y + dy) *
                                                  std::clamp(width + 0.8 - distance, 0.0, 1.0));
                    }
                }
            }
            if (near <= 0.0) {
                continue;
            }
            // The rim lies below what was drawn.
            std::uint8_t* pixel =
                &pixels_[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                              static_cast<std::size_t>(x))];
            const Color old{pixel[0], pixel[1], pixel[2]};
            const double oldAlpha = pixel[3] / 255.0;
            pixel[0] = color.red;
            pixel[1] = color.green;
            pixel[2] = color.blue;
            pixel[3] = static_cast<std::uint8_t>(std::lround(near * opacity));
            blend(x, y, old, oldAlpha);
        }
    }
}

}  // namespace isthmus::viz
