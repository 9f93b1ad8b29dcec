#include "engine/structure/analysis/Bonds.h"

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/structure/NeighborList.h"

namespace isthmus::structure {

namespace {

double covalentRadius(const AtomicStructure& structure, std::size_t species) {
    const core::Element* element = structure.units == UnitSystem::lj
                                       ? nullptr
                                       : core::findElement(structure.speciesNames[species]);
    return element ? element->covalentRadius : 0.0;
}

void check(double value, const std::string& what) {
    if (!std::isfinite(value) || value < 0.0) {
        throw core::InputError(what + " must be a number of at least 0, found " +
                               std::to_string(value));
    }
}

}  // namespace

double bondLength(const AtomicStructure& structure, const BondRule& rule, std::size_t first,
                  std::size_t second) {
    const std::string& one = structure.speciesNames[first];
    const std::string& other = structure.speciesNames[second];
    for (const auto& pair : {std::pair(one, other), std::pair(other, one)}) {
        if (const auto found = rule.cutoffs.find(pair); found != rule.cutoffs.end()) {
            return found->second;
        }
    }
    const double radii = covalentRadius(structure, first);
    const double more = covalentRadius(structure, second);
    return radii > 0.0 && more > 0.0 ? rule.factor * (radii + more) : 0.0;
}

Bonds findBonds(const AtomicStructure& structure, const UnitCell& cell,
                const std::vector<core::Vec3>& positions, const BondRule& rule) {
    check(rule.factor, "the factor of covalent radii");
    for (const auto& [pair, cutoff] : rule.cutoffs) {
        check(cutoff, "the bond length of " + pair.first + " and " + pair.second);
    }
    const std::size_t species = structure.speciesNames.size();
    std::vector<double> squares(species * species);
    double longest = 0.0;
    for (std::size_t i = 0; i < species; ++i) {
        for (std::size_t j = 0; j < species; ++j) {
            const double length = bondLength(structure, rule, i, j);
            squares[i * species + j] = length * length;
            longest = std::max(longest, length);
        }
    }
    Bonds bonds;
    if (longest == 0.0 || positions.empty()) {
        return bonds;
    }
    const NeighborList neighbors(cell, positions, longest);
    for (std::size_t atom = 0; atom < positions.size(); ++atom) {
        const auto own = static_cast<std::size_t>(structure.species[atom]) * species;
        for (const NeighborList::Neighbor& neighbor : neighbors.of(atom)) {
            const auto other = static_cast<std::size_t>(neighbor.atom);
            const core::Vec3 difference = neighbors.difference(positions, atom, neighbor);
            if (difference.squaredNorm() <
                squares[own + static_cast<std::size_t>(structure.species[other])]) {
                bonds.ends.push_back(
                    {static_cast<std::int32_t>(atom), neighbor.atom, 0.5 * difference});
            }
        }
    }
    return bonds;
}

}  // namespace isthmus::structure
