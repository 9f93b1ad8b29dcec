#if defined(__x86_64__)

#include "engine/structure/simd/PairFilterCode.h"

namespace isthmus::structure {

std::size_t filterPairsAvx512(const Candidates& candidates, const double* position,
                              double squareCutoff, std::int32_t own, bool half,
                              std::int32_t* partners) {
    return filterPairs(candidates, position, squareCutoff, own, half, partners);
}

}  // namespace isthmus::structure

#endif
