#include "engine/structure/analysis/Neighborhood.h"

#include "engine/structure/NeighborList.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::structure {

void forEachNeighborhood(
    const AtomicStructure& structure, std::size_t count, const AtomLoop& loop,
    const std::function<void(std::size_t, const std::vector<core::Vec3>&)>& body) {
    const PointTree tree(structure.cell, structure.positions);
    loop.overRanges(structure.atomCount(), [&](std::size_t first, std::size_t last) {
        std::vector<PointTree::Site> sites;
        std::vector<core::Vec3> vectors;
        for (std::size_t atom = first; atom < last; ++atom) {
            tree.nearest(structure.positions[atom], count, static_cast<std::int32_t>(atom), sites);
            vectors.clear();
            for (const PointTree::Site& site : sites) {
                vectors.push_back(site.difference);
            }
            body(atom, vectors);
        }
    });
}

void forEachNeighborhoodWithin(
    const AtomicStructure& structure, double cutoff, const AtomLoop& loop,
    const std::function<void(std::size_t, const std::vector<core::Vec3>&)>& body) {
    const NeighborList list(structure.cell, structure.positions, cutoff, PairKind::full,
                            loop.threads);
    loop.overRanges(structure.atomCount(), [&](std::size_t first, std::size_t last) {
        std::vector<core::Vec3> vectors;
        for (std::size_t atom = first; atom < last; ++atom) {
            vectors.clear();
            for (const NeighborList::Neighbor& neighbor : list.of(atom)) {
                vectors.push_back(list.difference(structure.positions, atom, neighbor));
            }
            body(atom, vectors);
        }
    });
}

}  // namespace isthmus::structure
