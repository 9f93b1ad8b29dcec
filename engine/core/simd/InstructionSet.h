#pragma once

namespace isthmus::core {

/// The vector instructions for which innermost loops are compiled.
enum class InstructionSet { plain, avx2, avx512 };

/// The largest set that this processor has. The variable ISTHMUS_SIMD of the environment (plain,
/// avx2, avx512) can ask for a smaller one; it is read once. Results differ between the sets in
/// their last digits, since they add in another order.
/// @throws InputError for another word in the variable.
[[nodiscard]] InstructionSet instructionSet();

[[nodiscard]] const char* toString(InstructionSet set);

}  // namespace isthmus::core
