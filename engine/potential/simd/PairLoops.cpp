#include "engine/potential/simd/PairLoops.h"

#include "engine/core/simd/InstructionSet.h"

namespace isthmus::potential {

const PairLoops& pairLoops() {
    switch (core::instructionSet()) {
#if defined(__x86_64__)
        case core::InstructionSet::avx512:
            return kAvx512Loops;
        case core::InstructionSet::avx2:
            return kAvx2Loops;
#endif
        default:
            return kPlainLoops;
    }
}

}  // namespace isthmus::potential
