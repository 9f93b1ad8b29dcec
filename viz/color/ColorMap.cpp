#include "viz/color/ColorMap.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "engine/core/Error.h"

namespace isthmus::viz {

namespace {

// Every eighth color of the published tables of 256; between them a straight line.
constexpr std::uint32_t kViridis[] = {
    0x440154, 0x470D60, 0x48186A, 0x482374, 0x472D7B, 0x453781, 0x424086, 0x3E4989, 0x3B528B,
    0x375B8D, 0x33638D, 0x2F6B8E, 0x2C728E, 0x297A8E, 0x26828E, 0x23898E, 0x21918C, 0x1F978B,
    0x1F9F88, 0x21A685, 0x27AD81, 0x31B57B, 0x3DBC74, 0x4CC26C, 0x5CC863, 0x6ECE58, 0x81D34D,
    0x95D840, 0xAADC32, 0xC0DF25, 0xD5E21A, 0xEAE51A, 0xFDE725};
constexpr std::uint32_t kCividis[] = {
    0x00224E, 0x00285B, 0x002E6A, 0x053371, 0x1A386F, 0x273E6E, 0x32436D, 0x3B496C, 0x434E6C,
    0x4B546C, 0x535A6D, 0x5A5F6E, 0x61656F, 0x686A71, 0x6F7073, 0x767676, 0x7D7C78, 0x838179,
    0x8B8778, 0x928D78, 0x9A9376, 0xA29975, 0xAAA073, 0xB3A670, 0xBBAD6D, 0xC3B369, 0xCCBA64,
    0xD4C15F, 0xDDC858, 0xE6D051, 0xEFD748, 0xF8DF3C, 0xFEE838};
// Not from black to white, so that both ends stand out from either background.
constexpr std::uint32_t kGray[] = {0x1E2226, 0xF2F4F6};
// Ends and middle of equal lightness steps: blue, light gray, red.
constexpr std::uint32_t kDiverging[] = {0x1F4FA8, 0x5C86C9, 0x9DB6DD, 0xE6E8EB,
                                        0xE2A99F, 0xCB6454, 0xA8221B};

std::span<const std::uint32_t> tableOf(ColorMapName name) {
    switch (name) {
        case ColorMapName::viridis:
            return kViridis;
        case ColorMapName::cividis:
            return kCividis;
        case ColorMapName::gray:
            return kGray;
        case ColorMapName::diverging:
            return kDiverging;
    }
    return kViridis;
}

constexpr int kTableSize = 256;

}  // namespace

std::string toString(ColorMapName name) {
    switch (name) {
        case ColorMapName::viridis:
            return "viridis";
        case ColorMapName::cividis:
            return "cividis";
        case ColorMapName::gray:
            return "gray";
        case ColorMapName::diverging:
            return "diverging";
    }
    return "viridis";
}

const std::vector<ColorMapName>& allColorMaps() {
    static const std::vector<ColorMapName> all = {ColorMapName::viridis, ColorMapName::cividis,
                                                  ColorMapName::gray, ColorMapName::diverging};
    return all;
}

ColorMapName parseColorMapName(const std::string& name) {
    std::vector<std::string> known;
    for (const ColorMapName each : allColorMaps()) {
        if (toString(each) == name) {
            return each;
        }
        known.push_back(toString(each));
    }
    throw core::InputError("expected a color map (viridis, cividis, gray, diverging), found \"" +
                           name + "\"" + core::didYouMean(name, known));
}

ColorMap::ColorMap(ColorMapName name, Range range)
    : name_(name), range_(range), table_(vtkSmartPointer<vtkLookupTable>::New()) {
    table_->SetNumberOfTableValues(kTableSize);
    const auto gray = kNotANumber.unit();
    table_->SetNanColor(gray[0], gray[1], gray[2], 1.0);
    fill();
    table_->SetTableRange(range.low, range.high);
}

void ColorMap::setName(ColorMapName name) {
    if (name != name_) {
        name_ = name;
        fill();
    }
}

void ColorMap::setRange(Range range) {
    if (range != range_) {
        range_ = range;
        table_->SetTableRange(range.low, range.high);
    }
}

void ColorMap::fill() {
    for (int i = 0; i < kTableSize; ++i) {
        const auto color = colorAt(name_, (i + 0.5) / kTableSize).unit();
        table_->SetTableValue(i, color[0], color[1], color[2], 1.0);
    }
    table_->Modified();
}

Color ColorMap::colorOf(double value) const {
    if (std::isnan(value)) {
        return kNotANumber;
    }
    return colorAt(name_, (value - range_.low) / (range_.high - range_.low));
}

Color ColorMap::colorAt(ColorMapName name, double position) {
    const std::span<const std::uint32_t> table = tableOf(name);
    const double place = std::clamp(position, 0.0, 1.0) * static_cast<double>(table.size() - 1);
    const std::size_t below = std::min(static_cast<std::size_t>(place), table.size() - 2);
    return mix(Color::hex(table[below]), Color::hex(table[below + 1]),
               place - static_cast<double>(below));
}

}  // namespace isthmus::viz
