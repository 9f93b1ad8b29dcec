#pragma once

#include <cstdint>

#include "engine/core/Json.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/Progress.h"

namespace isthmus::app {

/// Carries out one operation of structure.edit.
/// @param operation complete options, with "kind".
/// @throws core::InputError that names the option.
[[nodiscard]] structure::AtomicStructure applyOperation(const structure::AtomicStructure& structure,
                                                        const core::Json& operation,
                                                        std::uint64_t seed,
                                                        const structure::Progress& progress);

}  // namespace isthmus::app
