#pragma once

#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// The symmetry of a crystal, found by spglib (Togo, Shinohara and Tanaka, Sci. Technol. Adv.
/// Mater.: Methods 4, 2384822, 2024).
struct Symmetry {
    int spaceGroup = 1;                 ///< International Tables number; 1 where none was found
    std::string symbol = "P1";          ///< international symbol, "Fm-3m"
    core::Vec3 conventionalLengths;     ///< edges of the conventional cell, angstrom
    std::size_t conventionalAtoms = 0;  ///< atoms in it
    /// Operations of the point group as orthogonal matrices in the axes of the structure, improper
    /// ones too, each once; those only that its cell has as well. Empty where none was found.
    std::vector<core::Mat3> rotations;

    [[nodiscard]] bool isFound() const { return spaceGroup > 1; }
    [[nodiscard]] bool isCubic() const { return spaceGroup >= 195; }
};

/// Finds the space group and the conventional cell, whatever cell or supercell the structure is
/// given in. A structure that is not periodic along all axes, holds more than 5,000 atoms (the
/// search takes seconds there and grows with their square) or shows no symmetry is P1 with the
/// edges of its own cell.
/// @param tolerance how far atoms may lie from their ideal sites, angstrom.
[[nodiscard]] Symmetry findSymmetry(const AtomicStructure& structure, double tolerance = 1e-3);

}  // namespace isthmus::structure
