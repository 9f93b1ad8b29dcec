#pragma once

#include <cstddef>
#include <span>

#include "engine/structure/AtomicStructure.h"
#include "viz/color/Theme.h"
#include "viz/layers/AtomStyle.h"

namespace isthmus::viz {

/// The color of a species: the element's, or one of a few in turn for names that are no element.
[[nodiscard]] Color speciesColor(const structure::AtomicStructure& structure, std::size_t species);

/// Half the distance of neighbors in a close packing of the same density, angstrom.
[[nodiscard]] double radiusFromDensity(std::span<const core::Vec3> positions,
                                       const structure::UnitCell& cell);

/// The radius of a species in a style, angstrom. What has no radius of its own - names that are no
/// element, reduced units - takes `other`.
[[nodiscard]] double speciesRadius(const structure::AtomicStructure& structure, std::size_t species,
                                   const AtomStyle& style, double other);

}  // namespace isthmus::viz
