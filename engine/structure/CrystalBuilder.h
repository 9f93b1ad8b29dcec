#pragma once

#include <array>
#include <string>

#include "engine/core/PeriodicTable.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// A perfect crystal, periodic along all axes.
struct CrystalOptions {
    core::Prototype prototype = core::Prototype::fcc;
    std::string species;
    double latticeConstant = 0.0;        ///< edge a of the conventional cell, angstrom
    double cOverA = 1.632993161855452;   ///< hcp only: sqrt(8/3) for packed spheres
    std::array<int, 3> repeat{1, 1, 1};  ///< conventional cells along x, y, z
};

/// The conventional cubic cell, repeated; hcp as the orthorhombic cell a x sqrt(3) a x c of four
/// atoms with c along z.
/// @throws core::InputError for lengths or counts that are not positive, or too many atoms.
[[nodiscard]] AtomicStructure buildCrystal(const CrystalOptions& options);

/// The structure repeated along its edges, with its velocities and fields.
/// @throws core::InputError for counts that are not positive or a structure without a cell.
[[nodiscard]] AtomicStructure replicate(const AtomicStructure& structure,
                                        const std::array<int, 3>& repeat);

}  // namespace isthmus::structure
