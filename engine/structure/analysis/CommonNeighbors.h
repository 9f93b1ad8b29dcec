#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"
#include "engine/structure/analysis/StructureType.h"

namespace isthmus::structure {

/// Common neighbor analysis (J. D. Honeycutt, H. C. Andersen, J. Phys. Chem. 91, 4950 (1987)). Each
/// neighbor of an atom has a signature: the number of neighbors it has in common with the atom, of
/// bonds between those, and of bonds in the longest chain (D. Faken, H. Jonsson, Comput. Mater.
/// Sci. 2, 279 (1994)). fcc: twelve 421; hcp: six 421, six 422; icosahedral: twelve 555; bcc: eight
/// 666, six 444.
///
/// With a fixed cutoff, which also says who is bonded: (1 + sqrt(2))/2 of the nearest distance for
/// fcc and hcp, (1 + sqrt(2))/2 of the cube's edge for bcc.
/// @param cutoff angstrom. @throws core::InputError where it is not positive.
[[nodiscard]] std::vector<StructureType> commonNeighborAnalysis(const AtomicStructure& structure,
                                                                double cutoff,
                                                                const AtomLoop& loop = {});

/// The adaptive variant, which needs no cutoff: it takes the 12 (fcc, hcp, icosahedral) or 14 (bcc)
/// nearest neighbors and derives the cutoff from their distances, for each atom (A. Stukowski,
/// Modelling Simul. Mater. Sci. Eng. 20, 045021 (2012), section 2.3).
[[nodiscard]] std::vector<StructureType> adaptiveCommonNeighborAnalysis(
    const AtomicStructure& structure, const AtomLoop& loop = {});

/// Atoms of the diamond lattices: the twelve neighbors of an atom's four nearest neighbors form fcc
/// in cubic diamond and hcp in hexagonal diamond (E. Maras, O. Trushin, A. Stukowski,
/// T. Ala-Nissila, H. Jonsson, Comput. Phys. Commun. 205, 13 (2016)).
[[nodiscard]] std::vector<StructureType> identifyDiamond(const AtomicStructure& structure,
                                                         const AtomLoop& loop = {});

}  // namespace isthmus::structure
