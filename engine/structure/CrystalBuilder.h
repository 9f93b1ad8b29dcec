#pragma once

#include <array>
#include <optional>
#include <string>

#include "engine/core/PeriodicTable.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// A block of a perfect crystal: conventional cells side by side.
///
/// Cells and bases in fractions of the edges (International Tables for Crystallography A):
/// fcc      a x a x a          (0 0 0) (0 1/2 1/2) (1/2 0 1/2) (1/2 1/2 0)
/// bcc      a x a x a          (0 0 0) (1/2 1/2 1/2)
/// diamond  a x a x a          fcc and fcc + (1/4 1/4 1/4)
/// hcp      a x sqrt(3)a x c   (0 0 0) (1/2 1/2 0) (1/2 5/6 1/2) (0 1/3 1/2)
struct CrystalOptions {
    static constexpr double kIdealCOverA = 1.632993161855452;  ///< packed spheres, sqrt(8/3)

    core::Prototype prototype = core::Prototype::fcc;
    std::string species;           ///< symbol of an element
    double latticeConstant = 0.0;  ///< edge a of the conventional cell, angstrom
    double cOverA = kIdealCOverA;  ///< for hcp
    std::array<int, 3> repeat{1, 1, 1};
};

/// The measured edge a of an element at room temperature, where it has this prototype.
/// @throws core::InputError for an unknown symbol.
[[nodiscard]] std::optional<double> measuredLatticeConstant(const std::string& species,
                                                            core::Prototype prototype);

/// Atoms in the order of the basis, then along x, y, z; periodic in all directions.
/// @throws core::InputError for an unknown element, edges or repeats that are not positive, more
/// than 200 million atoms.
[[nodiscard]] AtomicStructure buildCrystal(const CrystalOptions& options);

}  // namespace isthmus::structure
