#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::io {

/// x -> R x + t in fractional coordinates.
struct SymmetryOperation {
    core::Mat3 rotation = core::Mat3::Identity();
    core::Vec3 translation = core::Vec3::Zero();

    [[nodiscard]] core::Vec3 apply(const core::Vec3& x) const { return rotation * x + translation; }
};

/// Reads "x,y,z", "-y, x-y, z+1/3", "1/2+x, ...".
/// @throws core::InputError where it is none, or its rotation is no symmetry of a lattice.
[[nodiscard]] SymmetryOperation parseSymmetryOperation(const std::string& text);

/// All operations of a space group by its Hermann-Mauguin symbol ("F m -3 m", "R 3:H"), by its Hall
/// symbol as the International Tables list it, or by its number (the standard setting), from
/// gemmi's tables. Of the two settings of a rhombohedral group the angles tell where the symbol
/// does not.
/// @param angles of the cell in degrees. @returns nothing where it is not known.
[[nodiscard]] std::vector<SymmetryOperation> spaceGroupOperations(
    const std::string& hermannMauguin, const std::string& hall, int number,
    const std::array<double, 3>& angles);

/// Whether two lists hold the same operations, once one of them is moved by some vector: the same
/// rotations with the same screws and glides, which no choice of the origin changes.
[[nodiscard]] bool areSameUpToOrigin(const std::vector<SymmetryOperation>& first,
                                     const std::vector<SymmetryOperation>& second);

/// All images of a site in the cell, each once: images closer than 0.05 angstrom are one atom on a
/// special position, where it is put exactly.
/// @returns fractional coordinates from 0 to 1.
[[nodiscard]] std::vector<core::Vec3> orbit(const core::Vec3& site,
                                            const std::vector<SymmetryOperation>& operations,
                                            const structure::UnitCell& cell);

}  // namespace isthmus::io
