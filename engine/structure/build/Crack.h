#pragma once

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// An atomically sharp crack: half planes of atoms taken out behind a straight front.
struct CrackOptions {
    core::Vec3 tip;              ///< a point of the front, angstrom
    core::Vec3 normal{0, 1, 0};  ///< of the crack's plane
    core::Vec3 growth{1, 0, 0};  ///< from the crack into the solid
    int planes = 1;              ///< neighboring planes of atoms to take out
    double length = 0.0;         ///< behind the front, angstrom; 0: to the end
};

/// Takes out the planes nearest to the tip's height. Cell and periodicity stay.
/// @throws core::InputError that names "normal", "growth" or "planes".
[[nodiscard]] AtomicStructure openCrack(const AtomicStructure& structure,
                                        const CrackOptions& options);

}  // namespace isthmus::structure
