#include "engine/structure/build/Overlaps.h"

#include <fmt/format.h>

#include "engine/core/Error.h"

namespace isthmus::structure {

AtomMask withoutOverlaps(const AtomicStructure& structure, double distance, const MayGo& mayGo,
                         int threads) {
    if (!(distance >= 0.0)) {
        throw core::InputError(
            fmt::format("minimum_distance: expected at least 0 angstrom, found {}", distance));
    }
    AtomMask keep(structure.atomCount(), 1);
    if (distance == 0.0 || structure.atomCount() == 0) {
        return keep;
    }
    const NeighborList list(structure.cell, structure.positions, distance, PairKind::full, threads);
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        for (const auto& neighbor : list.of(atom)) {
            const auto other = static_cast<std::size_t>(neighbor.atom);
            if (other != atom && keep[other] != 0 &&
                (mayGo ? mayGo(atom, neighbor) : other < atom)) {
                keep[atom] = 0;
                break;
            }
        }
    }
    return keep;
}

}  // namespace isthmus::structure
