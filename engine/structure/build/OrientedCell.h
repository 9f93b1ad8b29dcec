#pragma once

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/LatticeBasis.h"

namespace isthmus::structure {

/// Crystal directions along the axes of a box.
struct Orientation {
    Direction x{1, 0, 0};  ///< [uvw] of the crystal's cell
    Direction y{0, 1, 0};
};

/// The [uvw] perpendicular to two directions, right-handed: along x cross y.
/// @throws core::InputError where it has no indices up to 1000, or x and y are parallel.
[[nodiscard]] Direction perpendicular(const AtomicStructure& crystal, const Direction& x,
                                      const Direction& y, const std::string& option);

/// The smallest box whose edges lie along [uvw] x, y and the direction perpendicular to both:
/// each edge is the shortest translation of the crystal along its direction. For fcc and
/// x = [1 -1 0], y = [1 1 -2]: a/sqrt(2), a sqrt(3/2), a sqrt(3).
/// @throws core::InputError where x and y are not perpendicular (within 1e-4) or the third
/// direction is no lattice direction (possible in crystals that are not cubic).
[[nodiscard]] AtomicStructure orientedCell(const AtomicStructure& crystal,
                                           const Orientation& orientation);

}  // namespace isthmus::structure
