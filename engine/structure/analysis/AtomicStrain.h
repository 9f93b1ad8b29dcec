#pragma once

#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// The local strain of each atom, in the order of the strained structure. Not a number for atoms
/// whose neighbors do not span space.
struct AtomicStrain {
    std::vector<core::Mat3> deformations;  ///< F
    std::vector<core::Voigt> strains;      ///< E, tensor components (no factor 2)
    std::vector<double> shear;             ///< von Mises shear strain
    std::vector<double> volumetric;        ///< tr(E) / 3
    std::vector<double> nonaffine;         ///< D2min, angstrom^2
    std::size_t undefined = 0;             ///< atoms without a strain
};

/// The deformation F that carries the vectors to an atom's neighbors in the reference, d0, into the
/// present ones, d, with the least squares (F. Shimizu, S. Ogata, J. Li, Mater. Trans. 48, 2923
/// (2007)):
///   F = (sum d d0^T) (sum d0 d0^T)^-1,  E = (F^T F - 1) / 2,
///   shear = sqrt(E_yz^2 + E_xz^2 + E_xy^2
///                + ((E_yy - E_zz)^2 + (E_xx - E_zz)^2 + (E_xx - E_yy)^2) / 6),
/// and what F leaves over, D2min = sum |d - F d0|^2 (M. L. Falk, J. S. Langer, Phys. Rev. E 57,
/// 7192 (1998)).
/// @param cutoff of the neighbors, taken in the reference, angstrom.
/// @throws core::InputError for structures that do not hold the same atoms.
[[nodiscard]] AtomicStrain atomicStrain(const AtomicStructure& reference,
                                        const AtomicStructure& structure, double cutoff,
                                        const AtomLoop& loop = {});

}  // namespace isthmus::structure
