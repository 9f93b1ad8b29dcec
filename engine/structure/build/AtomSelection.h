#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::structure {

/// One entry per atom; not 0: the atom is meant.
using AtomMask = std::vector<std::uint8_t>;

/// The atoms that are meant, in their order, with their velocities and fields. Cell and species
/// stay, species without atoms too.
[[nodiscard]] AtomicStructure selectAtoms(const AtomicStructure& structure, const AtomMask& keep);

/// Adds the atoms of another structure behind the own ones. Species are matched by name. Velocities
/// and fields stay where both have them (a field: same name, unit and components) and are left out
/// otherwise; a field "id" is left out, since labels must not occur twice.
/// @throws core::InputError where one is in reduced units and the other is not.
[[nodiscard]] AtomicStructure joinAtoms(const AtomicStructure& first,
                                        const AtomicStructure& second);

/// Brings all atoms into the cell along its periodic axes. One that lies within 1e-6 of a far face,
/// in fractions of the edge, counts as on the near one, so that rounding does not part a plane.
void wrapIntoCell(AtomicStructure& structure);

/// Numbers of the atoms of a species, of all atoms where the name is empty.
/// @throws core::InputError that names `option` where there is no such species.
[[nodiscard]] std::vector<std::size_t> atomsOf(const AtomicStructure& structure,
                                               const std::string& species,
                                               const std::string& option);

/// The distance between nearest atoms, angstrom, found from up to `samples` atoms.
/// @throws core::InputError for no atoms, and for one without images.
[[nodiscard]] double nearestDistance(const AtomicStructure& structure, std::size_t samples = 4096);

/// The index of a species, added to the table where it is an element that the structure lacks.
/// No atom changes.
/// @throws core::InputError that names `option`.
int requireSpecies(AtomicStructure& structure, const std::string& species,
                   const std::string& option);

}  // namespace isthmus::structure
