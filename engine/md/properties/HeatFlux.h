#pragma once

#include "engine/potential/ForceEvaluator.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// The heat flux times the volume, eV angstrom/ps, of atoms whose momenta add up to zero:
///   V J = sum_i (e_i v_i - W_i v_i),
/// e_i the kinetic and potential energy of atom i and W_i its virial (eV, tension positive), which
/// is half of -r f of each of its pairs (J. H. Irving, J. G. Kirkwood, J. Chem. Phys. 18, 817
/// (1950); as LAMMPS's compute heat/flux). In an embedded-atom potential the pair forces are shared
/// in halves, though the embedding energies of both atoms have unequal parts in them.
/// @param evaluation with energies and virials per atom.
[[nodiscard]] core::Vec3 heatFlux(const structure::AtomicStructure& structure,
                                  const potential::Evaluation& evaluation);

}  // namespace isthmus::md
