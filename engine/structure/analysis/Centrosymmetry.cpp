#include "engine/structure/analysis/Centrosymmetry.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "engine/core/Error.h"
#include "engine/structure/analysis/Neighborhood.h"

namespace isthmus::structure {

std::vector<double> centrosymmetry(const AtomicStructure& structure, int neighbors,
                                   const AtomLoop& loop) {
    if (neighbors < 2 || neighbors % 2 != 0) {
        throw core::InputError("centrosymmetry: the number of neighbors must be even, found " +
                               std::to_string(neighbors) + "; take 12 for fcc and hcp, 8 for bcc");
    }
    const auto count = static_cast<std::size_t>(neighbors);
    if (!structure.cell.isPeriodicAnywhere() && structure.atomCount() <= count &&
        structure.atomCount() > 0) {
        throw core::InputError("centrosymmetry: " + std::to_string(structure.atomCount()) +
                               " atoms do not have " + std::to_string(neighbors) +
                               " neighbors each; ask for fewer");
    }
    std::vector<double> parameters(structure.atomCount());
    forEachNeighborhood(
        structure, count, loop, [&](std::size_t atom, const std::vector<core::Vec3>& vectors) {
            std::vector<double> sums;
            sums.reserve(count * (count - 1) / 2);
            for (std::size_t i = 0; i < count; ++i) {
                for (std::size_t j = i + 1; j < count; ++j) {
                    sums.push_back((vectors[i] + vectors[j]).squaredNorm());
                }
            }
            const auto half = static_cast<std::ptrdiff_t>(count / 2);
            std::partial_sort(sums.begin(), sums.begin() + half, sums.end());
            parameters[atom] = std::accumulate(sums.begin(), sums.begin() + half, 0.0);
        });
    return parameters;
}

}  // namespace isthmus::structure
