#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/md/Relaxation.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// @param what begins the message: "an equation of state".
/// @throws core::InputError for a structure that is not periodic along all axes.
void requireCrystal(const structure::AtomicStructure& structure, const std::string& what);

/// Whether the edges lie along x, y, z.
[[nodiscard]] bool isBox(const structure::UnitCell& cell);

/// The atoms moved along with their cell: r -> F r for positions and edges.
[[nodiscard]] structure::AtomicStructure deformed(const structure::AtomicStructure& structure,
                                                  const core::Mat3& deformation);

/// Under a single strain, the deformation I + epsilon. @param component 0 to 5: xx yy zz yz xz xy.
/// @param strain of a shear the engineering one, 2 epsilon.
[[nodiscard]] structure::AtomicStructure strained(const structure::AtomicStructure& structure,
                                                  int component, double strain);

/// A lattice of one element with a cubic conventional cell, at zero pressure and 0 K.
struct CubicCrystal {
    structure::AtomicStructure cell;  ///< the conventional cell, edges along x, y, z
    double latticeConstant = 0.0;     ///< angstrom
    double energyPerAtom = 0.0;       ///< eV
    bool isFcc = false;               ///< else bcc
};

/// Recognizes fcc or bcc of one element in a block of any size and orientation, and relaxes the
/// conventional cell at zero pressure.
/// @param stressTolerance eV/angstrom^3.
/// @throws core::InputError for any other structure.
[[nodiscard]] CubicCrystal relaxedCubicCrystal(
    const structure::AtomicStructure& structure,
    const std::shared_ptr<const potential::Potential>& potential, int threads,
    double stressTolerance, const std::function<void(const RelaxationState&)>& onStep);

}  // namespace isthmus::md
