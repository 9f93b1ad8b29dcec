#include "engine/structure/analysis/Coordination.h"

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"

namespace isthmus::structure {

std::vector<int> coordinationNumbers(const AtomicStructure& structure, double cutoff,
                                     const AtomLoop& loop) {
    const NeighborList list(structure.cell, structure.positions, cutoff, PairKind::full,
                            loop.threads);
    std::vector<int> numbers(structure.atomCount());
    for (std::size_t atom = 0; atom < numbers.size(); ++atom) {
        numbers[atom] = static_cast<int>(list.of(atom).size());
    }
    return numbers;
}

namespace {

/// Cutoffs as a square table over species.
class CutoffTable {
public:
    CutoffTable(const AtomicStructure& structure, const BondOptions& options)
        : species_(structure.speciesNames.size()), cutoffs_(species_ * species_, options.cutoff) {
        for (const BondCutoff& pair : options.pairs) {
            const std::size_t a = indexOf(structure, pair.first);
            const std::size_t b = indexOf(structure, pair.second);
            cutoffs_[a * species_ + b] = cutoffs_[b * species_ + a] = pair.cutoff;
        }
        for (const double cutoff : cutoffs_) {
            if (!(cutoff >= 0.0)) {
                throw core::InputError("a bond's cutoff must not be negative, found " +
                                       std::to_string(cutoff));
            }
        }
    }
    [[nodiscard]] double largest() const {
        return cutoffs_.empty() ? 0.0 : *std::max_element(cutoffs_.begin(), cutoffs_.end());
    }
    [[nodiscard]] double operator()(int a, int b) const {
        return cutoffs_[static_cast<std::size_t>(a) * species_ + static_cast<std::size_t>(b)];
    }

private:
    static std::size_t indexOf(const AtomicStructure& structure, const std::string& name) {
        const auto& names = structure.speciesNames;
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            throw core::InputError("the structure has no species \"" + name + "\"" +
                                   core::didYouMean(name, names));
        }
        return static_cast<std::size_t>(found - names.begin());
    }

    std::size_t species_;
    std::vector<double> cutoffs_;
};

}  // namespace

std::vector<Bond> findBonds(const AtomicStructure& structure, const BondOptions& options,
                            const AtomLoop& loop) {
    const CutoffTable cutoffs(structure, options);
    std::vector<Bond> bonds;
    if (cutoffs.largest() <= 0.0) {
        return bonds;
    }
    const NeighborList list(structure.cell, structure.positions, cutoffs.largest(), PairKind::half,
                            loop.threads);
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        for (const NeighborList::Neighbor& neighbor : list.of(atom)) {
            const double length = list.difference(structure.positions, atom, neighbor).norm();
            const auto other = static_cast<std::size_t>(neighbor.atom);
            if (length < cutoffs(structure.species[atom], structure.species[other])) {
                bonds.push_back(
                    {static_cast<std::int32_t>(atom), neighbor.atom, neighbor.image, length});
            }
        }
    }
    return bonds;
}

}  // namespace isthmus::structure
