#include "viz/color/Categories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "engine/structure/analysis/StructureType.h"

namespace isthmus::viz {

namespace {

using structure::StructureType;

constexpr const char* kStructureType = "structure_type";
constexpr const char* kSurface = "surface";  ///< 1 for atoms of one

struct TypeLook {
    StructureType type;
    const char* name;
    Color color;
};

/// In the order of legends.
constexpr std::array<TypeLook, structure::kStructureTypeCount> kTypes = {
    {{StructureType::fcc, "fcc", Color::hex(0x66C76B)},
     {StructureType::hcp, "hcp", Color::hex(0xED5C54)},
     {StructureType::bcc, "bcc", Color::hex(0x5C80E6)},
     {StructureType::icosahedral, "icosahedral", Color::hex(0xF2C14E)},
     {StructureType::simpleCubic, "simple cubic", Color::hex(0xA06CD5)},
     {StructureType::cubicDiamond, "cubic diamond", Color::hex(0x33A1C9)},
     {StructureType::hexagonalDiamond, "hexagonal diamond", Color::hex(0xE8883A)},
     {StructureType::other, "other", Color::hex(0xCCCFD6)}}};

/// Neighbors in the list differ in hue and lightness; 0, what belongs to no cluster, is gray.
constexpr std::array<std::uint32_t, 12> kCycle = {0x4E79A7, 0xF28E2B, 0x59A14F, 0xE15759,
                                                  0x76B7B2, 0xB07AA1, 0xEDC948, 0x9C755F,
                                                  0xFF9DA7, 0x2F6B8F, 0x8CD17D, 0xD37295};
constexpr Color kNone = Color::hex(0xCCCFD6);
constexpr int kNoNumber = std::numeric_limits<int>::min();

int wholeNumber(float value) {
    return std::isfinite(value) && std::abs(value) < 1e9F && value == std::round(value)
               ? static_cast<int>(value)
               : kNoNumber;
}

const TypeLook* typeOf(int number) {
    const auto found = std::find_if(kTypes.begin(), kTypes.end(), [number](const TypeLook& each) {
        return static_cast<int>(each.type) == number;
    });
    return found == kTypes.end() ? nullptr : &*found;
}

Color colorOf(bool isType, int number) {
    if (number == kNoNumber) {
        return kNotANumber;
    }
    if (isType) {
        const TypeLook* type = typeOf(number);
        return type ? type->color : kNotANumber;
    }
    const auto size = static_cast<int>(kCycle.size());
    return number == 0
               ? kNone
               : Color::hex(kCycle[static_cast<std::size_t>(((number - 1) % size + size) % size)]);
}

}  // namespace

bool isCategorical(const FieldChoice& choice) {
    static constexpr const char* names[] = {kStructureType, "cluster", "grain", kSurface};
    return choice.component.empty() &&
           std::any_of(std::begin(names), std::end(names),
                       [&](const char* name) { return choice.field == name; });
}

std::vector<Category> categoriesOf(const FieldChoice& choice, const std::vector<float>& values) {
    const bool isType = choice.field == kStructureType;
    std::map<int, std::size_t> counts;
    for (const float value : values) {
        if (const int number = wholeNumber(value); number != kNoNumber) {
            ++counts[number];
        }
    }
    std::vector<Category> found;
    for (const auto& [number, count] : counts) {
        found.push_back({number, categoryName(choice, static_cast<float>(number)),
                         colorOf(isType, number), count});
    }
    const auto place = [](const Category& each) {
        const TypeLook* type = typeOf(each.number);
        return type ? type - kTypes.data() : static_cast<std::ptrdiff_t>(kTypes.size());
    };
    std::stable_sort(found.begin(), found.end(), [&](const Category& a, const Category& b) {
        return isType ? place(a) < place(b) : a.count > b.count;
    });
    return found;
}

Color categoryColor(const FieldChoice& choice, float value) {
    return colorOf(choice.field == kStructureType, wholeNumber(value));
}

std::string categoryName(const FieldChoice& choice, float value) {
    const int number = wholeNumber(value);
    if (number == kNoNumber) {
        return "no number";
    }
    if (choice.field == kStructureType) {
        const TypeLook* type = typeOf(number);
        return type ? type->name : "type " + std::to_string(number);
    }
    if (choice.field == kSurface) {
        return number == 0 ? "inside" : "at the surface";
    }
    return number == 0 ? "no " + choice.field : choice.field + " " + std::to_string(number);
}

}  // namespace isthmus::viz
