#pragma once

namespace isthmus::core {

/// How large an atom is to atoms that are not bonded to it, angstrom: the radii of S. Alvarez, "A
/// cartography of the van der Waals territories", Dalton Trans. 42, 8617 (2013), table 1. 0 where
/// the paper has none: promethium, polonium to radium, and from fermium on.
/// @param number of the element; 0 outside of 1 to 118.
[[nodiscard]] double vanDerWaalsRadius(int number);

}  // namespace isthmus::core
