#include "engine/structure/AtomicStructure.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"

namespace isthmus::structure {

namespace {

void requireCount(std::size_t found, std::size_t expected, const std::string& what) {
    if (found != expected) {
        throw core::InputError("expected " + std::to_string(expected) + " " + what + ", found " +
                               std::to_string(found));
    }
}

void requireFinite(const std::vector<core::Vec3>& vectors, const std::string& what) {
    for (std::size_t atom = 0; atom < vectors.size(); ++atom) {
        if (!vectors[atom].allFinite()) {
            throw core::InputError("atom " + std::to_string(atom + 1) + ": the " + what +
                                   " is not a finite number; correct or remove the atom");
        }
    }
}

}  // namespace

int AtomicStructure::addSpecies(const std::string& name) {
    const auto found = std::find(speciesNames.begin(), speciesNames.end(), name);
    if (found != speciesNames.end()) {
        return static_cast<int>(found - speciesNames.begin());
    }
    const core::Element* element = core::findElement(name);
    speciesNames.push_back(name);
    speciesMasses.push_back(element != nullptr ? element->mass : 0.0);
    return static_cast<int>(speciesNames.size()) - 1;
}

void AtomicStructure::addAtom(const std::string& speciesName, const core::Vec3& position) {
    species.push_back(addSpecies(speciesName));
    positions.push_back(position);
}

const core::Field* AtomicStructure::findField(const std::string& name) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&name](const core::Field& each) { return each.name == name; });
    return found != fields.end() ? &*found : nullptr;
}

void AtomicStructure::setField(core::Field field) {
    const std::size_t expected = atomCount() * static_cast<std::size_t>(field.components);
    if (field.components < 1 || field.values.size() != expected) {
        throw core::ComputeError(
            "field \"" + field.name + "\": expected " + std::to_string(expected) + " values for " +
            std::to_string(atomCount()) + " atoms, found " + std::to_string(field.values.size()));
    }
    for (core::Field& each : fields) {
        if (each.name == field.name) {
            each = std::move(field);
            return;
        }
    }
    fields.push_back(std::move(field));
}

std::string AtomicStructure::composition() const {
    std::vector<std::size_t> counts(speciesNames.size());
    for (const int each : species) {
        ++counts[static_cast<std::size_t>(each)];
    }
    std::string text;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0) {
            continue;
        }
        const std::string& name = speciesNames[i];
        // "1" for type 1 would run into the count.
        const bool endsInDigit =
            !name.empty() && std::isdigit(static_cast<unsigned char>(name.back())) != 0;
        text +=
            (text.empty() ? "" : " ") + name + (endsInDigit ? ":" : "") + std::to_string(counts[i]);
    }
    return text.empty() ? "no atoms" : text;
}

void AtomicStructure::validate() const {
    const std::size_t count = atomCount();
    requireCount(speciesMasses.size(), speciesNames.size(), "masses of species");
    requireCount(species.size(), count, "species of atoms");
    if (hasVelocities()) {
        requireCount(velocities.size(), count, "velocities");
    }
    for (std::size_t atom = 0; atom < count; ++atom) {
        const int each = species[atom];
        if (each < 0 || static_cast<std::size_t>(each) >= speciesNames.size()) {
            throw core::InputError("atom " + std::to_string(atom + 1) + ": there is no species " +
                                   std::to_string(each) + " among " +
                                   std::to_string(speciesNames.size()));
        }
    }
    requireFinite(positions, "position");
    requireFinite(velocities, "velocity");
    for (const core::Field& field : fields) {
        if (field.components < 1) {
            throw core::InputError("field \"" + field.name + "\" has no components");
        }
        requireCount(field.values.size(), count * static_cast<std::size_t>(field.components),
                     "values of field \"" + field.name + "\"");
    }
}

}  // namespace isthmus::structure
