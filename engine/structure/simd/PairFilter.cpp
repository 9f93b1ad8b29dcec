#include "engine/structure/simd/PairFilter.h"

#include "engine/core/simd/InstructionSet.h"

namespace isthmus::structure {

PairFilter pairFilter() {
    switch (core::instructionSet()) {
#if defined(__x86_64__)
        case core::InstructionSet::avx512:
            return filterPairsAvx512;
        case core::InstructionSet::avx2:
            return filterPairsAvx2;
#endif
        default:
            return filterPairsPlain;
    }
}

}  // namespace isthmus::structure
