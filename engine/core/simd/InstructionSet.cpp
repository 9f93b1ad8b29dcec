#include "engine/core/simd/InstructionSet.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/core/Error.h"

namespace isthmus::core {

namespace {

InstructionSet ofProcessor() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                       __builtin_cpu_supports("avx512vl")
                   ? InstructionSet::avx512
                   : InstructionSet::avx2;
    }
#endif
    return InstructionSet::plain;
}

InstructionSet wanted() {
    const char* const variable = std::getenv("ISTHMUS_SIMD");
    if (variable == nullptr || *variable == '\0') {
        return InstructionSet::avx512;
    }
    for (const auto set : {InstructionSet::plain, InstructionSet::avx2, InstructionSet::avx512}) {
        if (std::string_view(variable) == toString(set)) {
            return set;
        }
    }
    throw InputError("the variable ISTHMUS_SIMD is \"" + std::string(variable) +
                     "\"; expected plain, avx2 or avx512");
}

}  // namespace

InstructionSet instructionSet() {
    static const InstructionSet set = std::min(ofProcessor(), wanted());
    return set;
}

const char* toString(InstructionSet set) {
    switch (set) {
        case InstructionSet::avx512:
            return "avx512";
        case InstructionSet::avx2:
            return "avx2";
        case InstructionSet::plain:
            break;
    }
    return "plain";
}

}  // namespace isthmus::core
