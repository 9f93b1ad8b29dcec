#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// What a recipe says about an input beside its file; it wins over the file.
struct ReadOptions {
    std::optional<std::array<bool, 3>> periodic;
    /// Names of the types, in their order. A file that names its species itself must have the same.
    std::vector<std::string> species;
    std::optional<structure::UnitSystem> units;
    std::size_t frame = 0;  ///< of a file with several, counted from 0
};

/// Applies the options to a structure as its file gave it, units last: in reduced units a species
/// whose mass the file did not give has mass 1.
/// @param hasMasses whether the masses are the file's.
/// @throws core::InputError where they contradict the file.
void applyOptions(const ReadOptions& options, structure::AtomicStructure& structure,
                  const std::string& file, bool hasMasses = false);

/// Names species "1", "2", ... as `names` has them, in order of their number; species that have
/// names already are only put into this order. Masses come from the periodic table where unknown.
/// @throws core::InputError where the number of names or the names do not fit.
void nameSpecies(structure::AtomicStructure& structure, const std::vector<std::string>& names,
                 const std::string& file);

}  // namespace isthmus::io
