#include "engine/structure/simd/PairFilterCode.h"

namespace isthmus::structure {

std::size_t filterPairsPlain(const BinnedSites& binned, const BinRange& range,
                             const double* position, double squareCutoff, std::int32_t own,
                             bool half, std::int32_t* partners) {
    return filterPairs(binned, range, position, squareCutoff, own, half, partners);
}

}  // namespace isthmus::structure
