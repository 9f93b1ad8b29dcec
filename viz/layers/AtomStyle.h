#pragma once

#include <string>

#include "engine/structure/analysis/Bonds.h"

namespace isthmus::viz {

/// How large atoms are drawn: as balls of their covalent radii (Cordero et al., Dalton Trans. 2832
/// (2008)), which touch in a metal; filling space with their van der Waals radii (Alvarez, Dalton
/// Trans. 42, 8617 (2013)); or no thicker than their bonds.
enum class AtomShape { ball, spaceFilling, stick };

/// How the atoms of a layer are drawn.
struct AtomStyle {
    AtomShape shape = AtomShape::ball;
    double scale = 1.0;  ///< times the radius
    bool bonds = false;
    structure::BondRule bondRule;
    double bondRadius = 0.15;  ///< angstrom
    bool cell = true;          ///< edges of the cell
    bool wrapped = false;      ///< atoms outside a periodic cell are drawn at their place in it
    bool operator==(const AtomStyle&) const = default;
};

/// Arrows that show a field of three components.
struct ArrowStyle {
    std::string field;         ///< "velocity"; empty: no arrows
    double scale = 1.0;        ///< angstrom of arrow for one unit of the field
    bool byMagnitude = false;  ///< colored by it, on its own scale; else all alike
    bool operator==(const ArrowStyle&) const = default;
};

/// "ball", "space_filling", "stick".
[[nodiscard]] std::string toString(AtomShape shape);
/// @throws core::InputError for any other word.
[[nodiscard]] AtomShape parseAtomShape(const std::string& name);

}  // namespace isthmus::viz
