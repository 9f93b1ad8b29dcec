#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/core/Field.h"

namespace isthmus::structure {

/// What the surroundings of an atom look like. The numbers stand in fields called "structure_type"
/// and are those of OVITO.
enum class StructureType {
    other = 0,
    fcc = 1,
    hcp = 2,
    bcc = 3,
    icosahedral = 4,
    simpleCubic = 5,
    cubicDiamond = 6,
    hexagonalDiamond = 7
};

inline constexpr std::size_t kStructureTypeCount = 8;

/// "other", "fcc", "hcp", "bcc", "icosahedral", "simple_cubic", "cubic_diamond",
/// "hexagonal_diamond".
[[nodiscard]] const std::string& toString(StructureType type);
/// @throws core::InputError for any other word.
[[nodiscard]] StructureType parseStructureType(const std::string& name);

/// The field "structure_type", one number per atom.
[[nodiscard]] core::Field structureTypeField(const std::vector<StructureType>& types);

/// Atoms of each type, by its number.
[[nodiscard]] std::array<std::size_t, kStructureTypeCount> countTypes(
    const std::vector<StructureType>& types);

}  // namespace isthmus::structure
