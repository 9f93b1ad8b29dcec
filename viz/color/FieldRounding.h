#pragma once

#include "viz/color/FieldChoice.h"

namespace isthmus::viz {

/// How far apart the numbers of a field may be by rounding alone, in the unit of the field: a field
/// that varies by less is drawn as a constant, zero where that is within rounding.
///
/// Coordinates of size L are known to within eps L, with eps = 2^-53, or 2^-24 where all of them
/// are numbers of single precision, as a trajectory stores them. From these are computed, with the
/// distance d of neighbors and c = 16 for the operations in between,
///   a length (a displacement):   c eps L
///   a strain:                    c eps L/d
///   a force on atoms:            c eps L k,    k = 10 eV/angstrom^2, the stiffness of a bond
///   a stress of atoms:           c eps L/d B,  B = 100 GPa, a modulus
/// All else has no such scale: 0, and what counts is that numbers are drawn in single precision. A
/// real displacement or strain is far above: 1e-9 is a strain that a mesh shows.
[[nodiscard]] double roundingOf(const structure::AtomicStructure& structure,
                                const FieldChoice& choice);
[[nodiscard]] double roundingOf(const mesh::Mesh& mesh, const FieldChoice& choice);

}  // namespace isthmus::viz
