#pragma once

#include "engine/core/simd/Lanes.h"
#include "engine/structure/simd/PairFilter.h"

/// The loop of PairFilter.h for the instruction set of the including file.
namespace isthmus::structure {

namespace {

using namespace core::simd;

template <bool half>
std::size_t filter(const BinnedSites& binned, const BinRange& range, const double* position,
                   double squareCutoff, std::int32_t own, std::int32_t* partners) {
    const Lanes x0 = spread(position[0]);
    const Lanes y0 = spread(position[1]);
    const Lanes z0 = spread(position[2]);
    const Lanes limit = spread(squareCutoff);
    std::size_t count = 0;
    for (std::size_t i = range.low[0]; i <= range.high[0]; ++i) {
        for (std::size_t j = range.low[1]; j <= range.high[1]; ++j) {
            const std::size_t row = (i * binned.counts[1] + j) * binned.counts[2];
            const std::size_t end = binned.starts[row + range.high[2] + 1];
            for (std::size_t k = binned.starts[row + range.low[2]]; k < end; k += kLanes) {
                const Lanes x = load(binned.x + k) - x0;
                const Lanes y = load(binned.y + k) - y0;
                const Lanes z = load(binned.z + k) - z0;
                const Mask near = both(isBelow(x * x + y * y + z * z, limit), firstLanes(end - k));
                const Indices sites = loadIndices(binned.sites + k);
                const Mask wanted =
                    half ? isAbove(loadIndices(binned.owners + k), own) : differs(sites, own);
                count += pack(partners + count, both(near, wanted), sites);
            }
        }
    }
    return count;
}

std::size_t filterPairs(const BinnedSites& binned, const BinRange& range, const double* position,
                        double squareCutoff, std::int32_t own, bool half, std::int32_t* partners) {
    return (half ? filter<true> : filter<false>)(binned, range, position, squareCutoff, own,
                                                 partners);
}

}  // namespace

}  // namespace isthmus::structure
