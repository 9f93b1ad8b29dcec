#pragma once

#include "engine/md/properties/ConstantPressureRun.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// The structure in a box with other edges, its atoms moved along.
/// @pre an upright box. @param edges angstrom.
[[nodiscard]] structure::AtomicStructure stretchedTo(const structure::AtomicStructure& structure,
                                                     const core::Vec3& edges);

/// Crystal and liquid side by side: the liquid, brought to the cross-section of the crystal at its
/// own volume, is stacked on the crystal along z, with two interfaces across z. Both have the mean
/// volumes of their runs; between them is a gap of a fifth of a lattice constant, which a barostat
/// closes. Without velocities.
/// @pre upright boxes periodic along all axes; a crystal with cube axes along x, y, z and its first
/// plane at the bottom. @param cells lattice constants of the crystal along x.
[[nodiscard]] structure::AtomicStructure twoPhaseBlock(const ThermalPoint& crystal,
                                                       const ThermalPoint& liquid, int cells);

/// The edges along x and y that a crystal has at its mean volume, angstrom; z is the height.
[[nodiscard]] core::Vec3 meanEdges(const ThermalPoint& crystal);

}  // namespace isthmus::md
