#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/Json.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

/// What a recipe says about an input beside its file; it wins over the file.
struct ReadOptions {
    std::optional<std::array<bool, 3>> periodic;
    /// Names of the types, in their order. A file that names its species itself must have the same.
    std::vector<std::string> species;
    std::optional<structure::UnitSystem> units;
    /// Of a file with several, counted from 0; the first where it is not given (of an H5MD
    /// trajectory the last).
    std::optional<std::size_t> frame;
    static constexpr std::size_t kLastFrame = std::numeric_limits<std::size_t>::max();
    /// Adds the image flags of a LAMMPS dump to positions that were wrapped into the cell.
    bool unwrap = false;
    /// Called with what a person should know of the file though it can be read, a sentence each.
    std::function<void(const std::string& sentence)> note;

    void tell(const std::string& sentence) const {
        if (note) {
            note(sentence);
        }
    }
};

/// The options of an input as a recipe writes them beside its file, checked before: "periodic",
/// "species", "units", "frame", "unwrap". A frame that is "all" is none.
[[nodiscard]] ReadOptions parseReadOptions(const core::Json& input);

/// Applies the options to a structure as its file gave it, units last: in reduced units a species
/// whose mass the file did not give has mass 1.
/// @param hasMasses whether the masses are the file's.
/// @throws core::InputError where they contradict the file.
void applyOptions(const ReadOptions& options, structure::AtomicStructure& structure,
                  const std::string& file, bool hasMasses = false);

/// Tells of sites that are not whole atoms, and of species that are no elements. Numbers and the
/// letter X, which files use where they know none, are no news.
void tellOfAtoms(const ReadOptions& options, const structure::AtomicStructure& structure);

/// Masses per atom become those of the species where all atoms of each agree, else a field "mass".
/// @param masses one for each atom, in Da (1 in reduced units).
void takeMasses(structure::AtomicStructure& structure, std::vector<double> masses);

/// Names species "1", "2", ... as `names` has them, in order of their number; species that have
/// names already are only put into this order. Masses come from the periodic table where unknown.
/// @throws core::InputError where the number of names or the names do not fit.
void nameSpecies(structure::AtomicStructure& structure, const std::vector<std::string>& names,
                 const std::string& file);

}  // namespace isthmus::io
