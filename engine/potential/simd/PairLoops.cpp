#include "engine/potential/simd/PairLoops.h"

#include "engine/core/simd/InstructionSet.h"

namespace isthmus::potential {

template <>
const PairLoops<double>& pairLoops() {
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

template <>
const PairLoops<float>& pairLoops() {
    switch (core::instructionSet()) {
#if defined(__x86_64__)
        case core::InstructionSet::avx512:
            return kAvx512SingleLoops;
        case core::InstructionSet::avx2:
            return kAvx2SingleLoops;
#endif
        default:
            return kPlainSingleLoops;
    }
}

}  // namespace isthmus::potential
