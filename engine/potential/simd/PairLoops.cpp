#include "engine/potential/simd/PairLoops.h"

#include <cstdlib>
#include <functional>
#include <string_view>

namespace isthmus::potential {

const PairLoops& pairLoops() {
#if defined(__x86_64__)
    static const PairLoops& chosen = [] {
        const char* const variable = std::getenv("ISTHMUS_SIMD");
        const std::string_view wanted = variable != nullptr ? variable : "";
        const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
        const bool hasAvx512 = __builtin_cpu_supports("avx512f") &&
                               __builtin_cpu_supports("avx512dq") &&
                               __builtin_cpu_supports("avx512vl");
        if (wanted == kPlainLoops.name || !hasAvx2) {
            return std::cref(kPlainLoops);
        }
        return std::cref(wanted == kAvx2Loops.name || !hasAvx512 ? kAvx2Loops : kAvx512Loops);
    }();
    return chosen;
#else
    return kPlainLoops;
#endif
}

}  // namespace isthmus::potential
