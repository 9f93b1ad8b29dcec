#pragma once

#include "engine/core/simd/Lanes.h"
#include "engine/structure/simd/PairFilter.h"

/// The loop of PairFilter.h for the instruction set of the including file.
namespace isthmus::structure {

namespace {

using namespace core::simd;

template <bool half>
std::size_t filter(const Candidates& all, const double* position, double squareCutoff,
                   std::int32_t own, std::int32_t* partners) {
    const Lanes x0 = spread(position[0]);
    const Lanes y0 = spread(position[1]);
    const Lanes z0 = spread(position[2]);
    const Lanes limit = spread(squareCutoff);
    std::size_t count = 0;
    for (std::size_t each = 0; each < all.stretchCount; ++each) {
        const std::size_t end = all.stretches[each].end;
        for (std::size_t k = all.stretches[each].first; k < end; k += kLanes) {
            const Lanes x = load(all.x + k) - x0;
            const Lanes y = load(all.y + k) - y0;
            const Lanes z = load(all.z + k) - z0;
            const Mask near = both(isBelow(x * x + y * y + z * z, limit), firstLanes(end - k));
            const Indices sites = loadIndices(all.sites + k);
            const Mask wanted =
                half ? isAbove(loadIndices(all.owners + k), own) : differs(sites, own);
            count += pack(partners + count, both(near, wanted), sites);
        }
    }
    return count;
}

std::size_t filterPairs(const Candidates& candidates, const double* position, double squareCutoff,
                        std::int32_t own, bool half, std::int32_t* partners) {
    return (half ? filter<true> : filter<false>)(candidates, position, squareCutoff, own, partners);
}

}  // namespace

}  // namespace isthmus::structure
