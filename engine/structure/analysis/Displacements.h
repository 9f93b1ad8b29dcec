#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// For each atom of `structure`, the same atom in `reference`: by the field "id" where both have
/// one, else by the place in the list.
/// @throws core::InputError where an id occurs twice or is missing in the reference, or the numbers
/// of atoms differ without ids.
[[nodiscard]] std::vector<std::size_t> mapAtoms(const AtomicStructure& reference,
                                                const AtomicStructure& structure);

/// Where the change of a cell alone carries a point: its fractional coordinates along the periodic
/// axes stay. The face of a cell along another axis is no part of the material and moves nothing.
[[nodiscard]] core::Vec3 carriedPlace(const UnitCell& before, const UnitCell& after,
                                      const core::Vec3& position);

/// How a change of the cell takes part in displacements.
enum class CellChange {
    included,  ///< positions are compared as they are
    removed    ///< an atom that only follows the cell does not move
};

/// The vector from each atom's place in the reference to its present one, angstrom, in the order of
/// `structure`. Atoms may have been wrapped in between: of the possible images, the one is taken
/// that is nearest to the place to which the deformation of the cell alone would carry the atom.
/// Right while no atom moves by more than half the cell beyond that.
/// @throws core::InputError likewise, and for a change of periodicity.
[[nodiscard]] std::vector<core::Vec3> displacements(const AtomicStructure& reference,
                                                    const AtomicStructure& structure,
                                                    CellChange cellChange = CellChange::included);

}  // namespace isthmus::structure
