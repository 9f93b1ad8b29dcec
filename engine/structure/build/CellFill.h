#pragma once

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// The crystal in another cell of the same lattice. Velocities and fields are left out.
/// @param edges rows: lattice translations of the crystal, angstrom, right-handed.
/// @param option begins messages: the option that asked for the cell.
/// @throws core::InputError where the edges span no volume or more than 200 million atoms;
/// core::ComputeError where they are no translations of the crystal.
[[nodiscard]] AtomicStructure fillCell(const AtomicStructure& crystal, const core::Mat3& edges,
                                       const std::string& option);

/// The crystal with edges that are whole combinations of its own: row i of `matrix` tells how often
/// a, b, c are taken for the new edge i. Holds |det(matrix)| times the atoms.
/// @throws core::InputError for a determinant of zero or below, or too many atoms.
[[nodiscard]] AtomicStructure supercell(const AtomicStructure& crystal,
                                        const Eigen::Matrix3i& matrix);

/// The structure turned so that its edge a lies along x and b in the xy plane, the origin at 0;
/// velocities turn too. Fields with three or six components, which may be vectors and tensors of
/// the old axes, are left out.
[[nodiscard]] AtomicStructure inStandardOrientation(const AtomicStructure& structure);

}  // namespace isthmus::structure
