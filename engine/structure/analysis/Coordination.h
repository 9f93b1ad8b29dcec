#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"

namespace isthmus::structure {

/// The number of neighbors of each atom that are closer than `cutoff` (angstrom).
/// @throws core::InputError for a cutoff that is not positive.
[[nodiscard]] std::vector<int> coordinationNumbers(const AtomicStructure& structure, double cutoff,
                                                   const AtomLoop& loop = {});

/// Two atoms that are close to each other.
struct Bond {
    std::int32_t first = 0;
    std::int32_t second = 0;
    std::array<std::int16_t, 3> image{0, 0, 0};  ///< cell edges to add to the second one's position
    double length = 0.0;                         ///< angstrom
};

/// How long a bond between two species may be.
struct BondCutoff {
    std::string first;  ///< names of species, in either order
    std::string second;
    double cutoff = 0.0;  ///< angstrom; 0: no such bonds
};

struct BondOptions {
    double cutoff = 3.0;  ///< angstrom, for all pairs that are not listed
    std::vector<BondCutoff> pairs;
};

/// Each bond once, by first atom.
/// @throws core::InputError for a cutoff below 0 or a species that the structure does not have.
[[nodiscard]] std::vector<Bond> findBonds(const AtomicStructure& structure,
                                          const BondOptions& options, const AtomLoop& loop = {});

}  // namespace isthmus::structure
