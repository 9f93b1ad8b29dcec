#pragma once

#include <array>
#include <cstdint>

namespace isthmus::viz {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    /// From 0xRRGGBB.
    static constexpr Color hex(std::uint32_t rgb) {
        return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>(rgb >> 8U),
                static_cast<std::uint8_t>(rgb)};
    }
    /// 0 to 1, as VTK wants it.
    [[nodiscard]] constexpr std::array<double, 3> unit() const {
        return {red / 255.0, green / 255.0, blue / 255.0};
    }
    bool operator==(const Color&) const = default;
};

/// A color between two, `weight` 0 to 1 of the second.
[[nodiscard]] Color mix(Color first, Color second, double weight);

enum class Theme { light, dark };

/// What the 3-D view is drawn with, apart from colors that mean values.
struct ThemeColors {
    Color backgroundTop;
    Color backgroundBottom;
    Color text;
    Color muted;    ///< units, second half of title lines
    Color panel;    ///< plates behind labels, halos
    Color border;   ///< outlines of plates
    Color accent;   ///< cell outline, marked atom
    Color edge;     ///< edges of elements
    Color plain;    ///< a mesh without a field
    Color axes[3];  ///< x, y, z
};

[[nodiscard]] const ThemeColors& colorsOf(Theme theme);

/// Arrows that are not colored by what they show.
[[nodiscard]] constexpr Color arrowColor(Theme theme) {
    return theme == Theme::light ? Color::hex(0xB5561A) : Color::hex(0xEE9A5C);
}

/// What is selected, on any color.
inline constexpr Color kSelected = Color::hex(0xE815B0);

/// Values that are not a number, in every color map.
inline constexpr Color kNotANumber = Color::hex(0x9AA3AF);

}  // namespace isthmus::viz
