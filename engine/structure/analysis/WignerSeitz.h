#pragma once

#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// Point defects of a crystal, from who sits in the Wigner-Seitz cell of each site of the perfect
/// one: an empty cell is a vacancy, each atom beyond the first an interstitial.
struct WignerSeitzDefects {
    std::vector<int> occupancy;      ///< atoms in the cell of each site of the reference
    std::vector<std::size_t> sites;  ///< of each atom: the site of the reference
    std::size_t vacancies = 0;
    std::size_t interstitials = 0;
    std::size_t antisites = 0;  ///< sites with one atom of another species than in the reference
};

/// An atom belongs to the site that is nearest to it. The reference is first deformed to the cell
/// of the structure, so that a strained crystal has no defects; numbers of atoms may differ.
/// @throws core::InputError for a reference without atoms, or a change of periodicity.
[[nodiscard]] WignerSeitzDefects wignerSeitzDefects(const AtomicStructure& reference,
                                                    const AtomicStructure& structure,
                                                    const AtomLoop& loop = {});

}  // namespace isthmus::structure
