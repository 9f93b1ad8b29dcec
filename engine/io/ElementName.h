#pragma once

#include <string>
#include <string_view>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// The element at the front of a label or a symbol with charge: "Fe3+", "O2-", "Cu1A", "FE". "D" is
/// deuterium. Empty where there is none.
[[nodiscard]] std::string elementName(std::string_view text);

/// The index of a species; deuterium gets its mass, 2.0141 Da.
int addElement(structure::AtomicStructure& structure, const std::string& name);

}  // namespace isthmus::io
