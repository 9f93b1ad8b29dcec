#include "viz/layers/AtomLook.h"

#include <array>
#include <cmath>

#include "engine/core/PeriodicTable.h"
#include "engine/core/VanDerWaalsRadii.h"

namespace isthmus::viz {

namespace {

/// Species without a color of their own take these in turn.
constexpr std::array<std::uint32_t, 6> kNamelessColors = {0x4E8FC7, 0xD98A3D, 0x4FA877,
                                                          0xA583C9, 0xC7605B, 0x8C939C};

/// Van der Waals radii are larger than covalent ones by about this where there is none.
constexpr double kNearerOutside = 1.8;

}  // namespace

Color speciesColor(const structure::AtomicStructure& structure, std::size_t species) {
    const core::Element* element = core::findElement(structure.speciesNames[species]);
    return element ? Color::hex(element->color)
                   : Color::hex(kNamelessColors[species % kNamelessColors.size()]);
}

double radiusFromDensity(std::span<const core::Vec3> positions, const structure::UnitCell& cell) {
    if (positions.empty()) {
        return 1.0;
    }
    double volume = 0.0;
    if (cell.isDefined()) {
        volume = cell.volume();
    } else {
        core::Vec3 low = positions[0];
        core::Vec3 high = positions[0];
        for (const core::Vec3& position : positions) {
            low = low.cwiseMin(position);
            high = high.cwiseMax(position);
        }
        volume = (high - low).prod();
    }
    const double perAtom = volume / static_cast<double>(positions.size());
    return perAtom > 0.0 ? 0.5 * std::cbrt(std::sqrt(2.0) * perAtom) : 1.0;
}

double speciesRadius(const structure::AtomicStructure& structure, std::size_t species,
                     const AtomStyle& style, double other) {
    if (style.shape == AtomShape::stick) {
        return style.bondRadius;
    }
    const bool reduced = structure.units == structure::UnitSystem::lj;
    const core::Element* element =
        reduced ? nullptr : core::findElement(structure.speciesNames[species]);
    const double covalent =
        element && element->covalentRadius > 0.0 ? element->covalentRadius : other;
    if (style.shape == AtomShape::ball) {
        return style.scale * covalent;
    }
    const double outside = element ? core::vanDerWaalsRadius(element->number) : 0.0;
    return style.scale * (outside > 0.0 ? outside : kNearerOutside * covalent);
}

}  // namespace isthmus::viz
