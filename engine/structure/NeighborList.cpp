#include "engine/structure/NeighborList.h"

#include <limits>
#include <string>

#include "engine/core/Error.h"

namespace isthmus::structure {

NeighborList::NeighborList(const UnitCell& cell, std::span<const core::Vec3> positions,
                           double cutoff, PairKind kind, int threads)
    : cutoff_(cutoff), edges_(cell.matrix().transpose()) {
    if (!(cutoff > 0.0)) {
        throw core::InputError("a neighbor list needs a positive cutoff, found " +
                               std::to_string(cutoff));
    }
    const PeriodicImages images(cell, positions, cutoff);
    SitePairs pairs = findPairs(images, cutoff, kind, threads);
    neighbors_.resize(pairs.count());
    for (std::size_t atom = 0; atom < positions.size(); ++atom) {
        const Image& own = images.sites()[atom];
        for (std::size_t pair = pairs.offsets[atom]; pair < pairs.offsets[atom + 1]; ++pair) {
            const Image& other = images.sites()[static_cast<std::size_t>(pairs.partners[pair])];
            neighbors_[pair].atom = other.atom;
            for (std::size_t axis = 0; axis < 3; ++axis) {
                const std::int32_t shift = other.shift[axis] - own.shift[axis];
                if (shift > std::numeric_limits<std::int16_t>::max() ||
                    shift < std::numeric_limits<std::int16_t>::min()) {
                    throw core::ComputeError("atom " + std::to_string(atom + 1) +
                                             " is tens of thousands of cells away from a neighbor; "
                                             "wrap the positions into the cell");
                }
                neighbors_[pair].image[axis] = static_cast<std::int16_t>(shift);
            }
        }
    }
    offsets_ = std::move(pairs.offsets);
}

}  // namespace isthmus::structure
