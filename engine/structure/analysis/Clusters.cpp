#include "engine/structure/analysis/Clusters.h"

#include <algorithm>
#include <numeric>

#include "engine/structure/NeighborList.h"

namespace isthmus::structure {

namespace {

/// Disjoint sets whose root is always the first of their members.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count) : parents_(count) {
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    }
    std::size_t rootOf(std::size_t member) {
        while (parents_[member] != member) {
            parents_[member] = parents_[parents_[member]];
            member = parents_[member];
        }
        return member;
    }
    void join(std::size_t a, std::size_t b) {
        const std::size_t first = rootOf(a);
        const std::size_t second = rootOf(b);
        parents_[std::max(first, second)] = std::min(first, second);
    }

private:
    std::vector<std::size_t> parents_;
};

}  // namespace

Clusters findClusters(const AtomicStructure& structure, double cutoff,
                      const std::vector<bool>& selected, const AtomLoop& loop) {
    const std::size_t atoms = structure.atomCount();
    const NeighborList list(structure.cell, structure.positions, cutoff, PairKind::half,
                            loop.threads);
    const auto isSelected = [&](std::size_t atom) { return selected.empty() || selected[atom]; };
    DisjointSets sets(atoms);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        for (const NeighborList::Neighbor& neighbor : list.of(atom)) {
            const auto other = static_cast<std::size_t>(neighbor.atom);
            if (isSelected(atom) && isSelected(other)) {
                sets.join(atom, other);
            }
        }
    }
    std::vector<std::size_t> sizeOf(atoms, 0);
    std::vector<std::size_t> roots;
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        if (isSelected(atom) && sizeOf[sets.rootOf(atom)]++ == 0) {
            roots.push_back(sets.rootOf(atom));
        }
    }
    std::stable_sort(roots.begin(), roots.end(),
                     [&](std::size_t a, std::size_t b) { return sizeOf[a] > sizeOf[b]; });
    Clusters result;
    std::vector<int> numberOf(atoms, 0);
    for (const std::size_t root : roots) {
        result.sizes.push_back(sizeOf[root]);
        numberOf[root] = static_cast<int>(result.sizes.size());
    }
    result.labels.resize(atoms);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        result.labels[atom] = numberOf[sets.rootOf(atom)];
    }
    return result;
}

}  // namespace isthmus::structure
