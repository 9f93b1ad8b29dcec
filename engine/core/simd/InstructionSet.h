#pragma once

namespace isthmus::core {

/// The vector instructions for which innermost loops are compiled.
enum class InstructionSet { plain, avx2, avx512 };

/// The largest set that this processor has. The variable ISTHMUS_SIMD of the environment (plain,
/// avx2, avx512) can ask for a smaller one; it is read once.
[[nodiscard]] InstructionSet instructionSet();

[[nodiscard]] const char* toString(InstructionSet set);

}  // namespace isthmus::core
