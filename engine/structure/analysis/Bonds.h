#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// Which atoms count as bonded: those closer than a length that depends on their species.
struct BondRule {
    /// Times the sum of the covalent radii (Cordero et al., Dalton Trans. 2832 (2008)). 1.2 joins
    /// the nearest neighbors of fcc, hcp and diamond metals and no farther ones.
    double factor = 1.2;
    /// In place of that rule for some pairs of species, by their names in either order; angstrom.
    /// 0: these never bond.
    std::map<std::pair<std::string, std::string>, double> cutoffs;

    bool operator==(const BondRule&) const = default;
};

/// The bonds seen from each atom, so that each is there twice.
struct Bonds {
    struct End {
        std::int32_t atom = 0;
        std::int32_t partner = 0;
        core::Vec3 half;  ///< from the atom to the middle of the bond, angstrom
    };
    std::vector<End> ends;  ///< in the order of their atoms
    [[nodiscard]] std::size_t count() const { return ends.size() / 2; }
};

/// The greatest length of a bond of two species, angstrom; 0 where the rule gives none, as for
/// names that are no elements.
/// @param first, second indices into the structure's species.
[[nodiscard]] double bondLength(const AtomicStructure& structure, const BondRule& rule,
                                std::size_t first, std::size_t second);

/// Bonds reach through the faces of a periodic cell.
/// @param structure only its cell and species count; positions are given apart.
/// @param positions angstrom, as many as atoms.
/// @throws core::InputError for a factor or cutoff that is negative or not a number.
[[nodiscard]] Bonds findBonds(const AtomicStructure& structure, const UnitCell& cell,
                              const std::vector<core::Vec3>& positions, const BondRule& rule);

}  // namespace isthmus::structure
