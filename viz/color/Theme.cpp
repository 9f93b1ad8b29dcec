#include "viz/color/Theme.h"

#include <cmath>

namespace isthmus::viz {

Color mix(Color first, Color second, double weight) {
    const auto between = [weight](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * weight));
    };
    return {between(first.red, second.red), between(first.green, second.green),
            between(first.blue, second.blue)};
}

const ThemeColors& colorsOf(Theme theme) {
    static constexpr ThemeColors light{
        .backgroundTop = Color::hex(0xF6F8FA),
        .backgroundBottom = Color::hex(0xD5DCE3),
        .text = Color::hex(0x1A1F26),
        .muted = Color::hex(0x5B6573),
        .panel = Color::hex(0xFFFFFF),
        .border = Color::hex(0xD3D8DF),
        .accent = Color::hex(0x255CC2),
        .edge = Color::hex(0x14181D),
        .plain = Color::hex(0xB4C0CE),
        .axes = {Color::hex(0xC8452B), Color::hex(0x2F8F3C), Color::hex(0x255CC2)}};
    static constexpr ThemeColors dark{
        .backgroundTop = Color::hex(0x2C3137),
        .backgroundBottom = Color::hex(0x16191D),
        .text = Color::hex(0xE4E8ED),
        .muted = Color::hex(0xA0AAB7),
        .panel = Color::hex(0x1B1E23),
        .border = Color::hex(0x383F49),
        .accent = Color::hex(0x86B1FF),
        .edge = Color::hex(0x0B0D10),
        .plain = Color::hex(0x8794A4),
        .axes = {Color::hex(0xF0735A), Color::hex(0x62C96A), Color::hex(0x86B1FF)}};
    return theme == Theme::light ? light : dark;
}

}  // namespace isthmus::viz
