#include "engine/structure/analysis/BondAngles.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"

namespace isthmus::structure {

BondAngles bondAngles(const AtomicStructure& structure, const BondAngleOptions& options,
                      const AtomLoop& loop) {
    if (options.bins < 1) {
        throw core::InputError("a distribution of bond angles needs at least 1 bin");
    }
    const NeighborList list(structure.cell, structure.positions, options.cutoff, PairKind::full,
                            loop.threads);
    const auto bins = static_cast<std::size_t>(options.bins) + 1;
    const double width = 180.0 / options.bins;
    std::vector<std::int64_t> sums(bins, 0);
    loop.overRanges(structure.atomCount(), [&](std::size_t first, std::size_t last) {
        std::vector<std::int64_t> counts(bins, 0);
        std::vector<core::Vec3> directions;
        for (std::size_t atom = first; atom < last; ++atom) {
            directions.clear();
            for (const NeighborList::Neighbor& neighbor : list.of(atom)) {
                directions.push_back(
                    list.difference(structure.positions, atom, neighbor).normalized());
            }
            for (std::size_t i = 0; i < directions.size(); ++i) {
                for (std::size_t j = i + 1; j < directions.size(); ++j) {
                    const double cosine = std::clamp(directions[i].dot(directions[j]), -1.0, 1.0);
                    const double angle = std::acos(cosine) * 180.0 / std::numbers::pi;
                    ++counts[static_cast<std::size_t>(std::lround(angle / width))];
                }
            }
        }
#pragma omp critical(isthmus_bond_angles)
        for (std::size_t bin = 0; bin < bins; ++bin) {
            sums[bin] += counts[bin];
        }
    });
    BondAngles result;
    for (const std::int64_t count : sums) {
        result.total += static_cast<double>(count);
    }
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double binWidth = bin == 0 || bin + 1 == bins ? 0.5 * width : width;
        const auto count = static_cast<double>(sums[bin]);
        result.angles.push_back(static_cast<double>(bin) * width);
        result.counts.push_back(count);
        result.density.push_back(result.total > 0.0 ? count / (result.total * binWidth) : 0.0);
    }
    return result;
}

}  // namespace isthmus::structure
