#pragma once

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// Positions and cell deformed by F: r becomes F r about the cell's origin. Velocities stay.
/// @throws core::InputError that names `option` unless det(F) lies between 0.01 and 100.
[[nodiscard]] AtomicStructure deformed(const AtomicStructure& structure, const core::Mat3& gradient,
                                       const std::string& option);

/// A small strain as a deformation gradient: F = 1 + epsilon.
/// @param strain xx yy zz yz xz xy, tensor components (yz is half the engineering shear strain).
[[nodiscard]] core::Mat3 gradientOf(const core::Voigt& strain);

/// Empty space added along an edge: the edge grows in its own direction, the atoms stay in the
/// middle and the axis is no longer periodic.
/// @param thickness distance between the old faces' planes and the new ones together, angstrom.
/// @throws core::InputError that names "thickness" where it is negative.
[[nodiscard]] AtomicStructure withVacuum(const AtomicStructure& structure, int axis,
                                         double thickness);

}  // namespace isthmus::structure
