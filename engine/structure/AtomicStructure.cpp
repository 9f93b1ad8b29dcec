#include "engine/structure/AtomicStructure.h"

#include <fmt/format.h>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"

namespace isthmus::structure {

int AtomicStructure::addSpecies(const std::string& name) {
    for (std::size_t i = 0; i < speciesNames.size(); ++i) {
        if (speciesNames[i] == name) {
            return static_cast<int>(i);
        }
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
    for (const core::Field& field : fields) {
        if (field.name == name) {
            return &field;
        }
    }
    return nullptr;
}

void AtomicStructure::setField(core::Field field) {
    if (field.values.size() != atomCount() * static_cast<std::size_t>(field.components)) {
        throw core::ComputeError(
            fmt::format("field \"{}\": expected {} values for {} atoms, found {}", field.name,
                        atomCount() * static_cast<std::size_t>(field.components), atomCount(),
                        field.values.size()));
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
    std::vector<std::size_t> counts(speciesNames.size(), 0);
    for (const int index : species) {
        ++counts[static_cast<std::size_t>(index)];
    }
    std::string text;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) {
            text += fmt::format("{}{}{}", text.empty() ? "" : " ", speciesNames[i], counts[i]);
        }
    }
    return text.empty() ? "no atoms" : text;
}

void AtomicStructure::validate() const {
    if (species.size() != positions.size() || speciesMasses.size() != speciesNames.size() ||
        (hasVelocities() && velocities.size() != positions.size())) {
        throw core::InputError(
            fmt::format("the structure's lists do not fit each other: {} positions, {} species, {} "
                        "velocities",
                        positions.size(), species.size(), velocities.size()));
    }
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (!positions[i].allFinite()) {
            throw core::InputError(
                fmt::format("atom {} has a coordinate that is not a finite number", i + 1));
        }
        if (hasVelocities() && !velocities[i].allFinite()) {
            throw core::InputError(
                fmt::format("atom {} has a velocity that is not a finite number", i + 1));
        }
        if (species[i] < 0 || static_cast<std::size_t>(species[i]) >= speciesNames.size()) {
            throw core::InputError(fmt::format("atom {} has species number {}, expected 0 to {}",
                                               i + 1, species[i],
                                               static_cast<int>(speciesNames.size()) - 1));
        }
    }
}

}  // namespace isthmus::structure
