#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/Json.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::md {

/// Marks the atoms of a group that an option describes: an array of records, of which an atom must
/// fit one. A record has the fields x, y, z ([from, to] in angstrom, ends included) and species,
/// each of which may stay away; an atom fits where it fits them all.
/// @returns per atom 1 or 0; empty where the option is empty or not given.
/// @throws core::InputError where no atom fits a record.
[[nodiscard]] std::vector<std::uint8_t> marksOf(const core::Json& options,
                                                const std::string& option,
                                                const structure::AtomicStructure& structure);

}  // namespace isthmus::md
