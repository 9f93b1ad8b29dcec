#include "engine/structure/build/AtomSelection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

template <typename T>
void keepEntries(std::vector<T>& values, const AtomMask& keep, std::size_t components = 1) {
    std::size_t to = 0;
    for (std::size_t atom = 0; atom < keep.size(); ++atom) {
        if (keep[atom] != 0) {
            for (std::size_t k = 0; k < components; ++k) {
                values[to++] = values[atom * components + k];
            }
        }
    }
    values.resize(to);
}

}  // namespace

AtomicStructure selectAtoms(const AtomicStructure& structure, const AtomMask& keep) {
    AtomicStructure selected = structure;
    keepEntries(selected.species, keep);
    keepEntries(selected.positions, keep);
    if (selected.hasVelocities()) {
        keepEntries(selected.velocities, keep);
    }
    for (core::Field& field : selected.fields) {
        keepEntries(field.values, keep, static_cast<std::size_t>(field.components));
    }
    return selected;
}

AtomicStructure joinAtoms(const AtomicStructure& first, const AtomicStructure& second) {
    if (first.units != second.units) {
        throw core::InputError(
            "other: one structure is in reduced Lennard-Jones units, the other in angstrom");
    }
    AtomicStructure joined = first;
    std::vector<int> index;
    for (std::size_t k = 0; k < second.speciesNames.size(); ++k) {
        const auto known = std::find(joined.speciesNames.begin(), joined.speciesNames.end(),
                                     second.speciesNames[k]);
        index.push_back(static_cast<int>(known - joined.speciesNames.begin()));
        if (known == joined.speciesNames.end()) {
            joined.speciesNames.push_back(second.speciesNames[k]);
            joined.speciesMasses.push_back(second.speciesMasses[k]);
        }
    }
    for (const int each : second.species) {
        joined.species.push_back(index[static_cast<std::size_t>(each)]);
    }
    joined.positions.insert(joined.positions.end(), second.positions.begin(),
                            second.positions.end());
    if (first.hasVelocities() && second.hasVelocities()) {
        joined.velocities.insert(joined.velocities.end(), second.velocities.begin(),
                                 second.velocities.end());
    } else {
        joined.velocities.clear();
    }
    std::vector<core::Field> fields;
    for (core::Field& field : joined.fields) {
        const core::Field* other = second.findField(field.name);
        if (field.name != "id" && other != nullptr && other->components == field.components &&
            other->unit == field.unit) {
            field.values.insert(field.values.end(), other->values.begin(), other->values.end());
            fields.push_back(std::move(field));
        }
    }
    joined.fields = std::move(fields);
    return joined;
}

void wrapIntoCell(AtomicStructure& structure) {
    const UnitCell& cell = structure.cell;
    for (Vec3& position : structure.positions) {
        const Vec3 fractional = cell.toFractional(position);
        for (int axis = 0; axis < 3; ++axis) {
            if (cell.isPeriodic(axis)) {
                position -= std::floor(fractional[axis] + 1e-6) * cell.edge(axis);
            }
        }
    }
}

std::vector<std::size_t> atomsOf(const AtomicStructure& structure, const std::string& species,
                                 const std::string& option) {
    std::vector<std::size_t> atoms;
    const auto& names = structure.speciesNames;
    const auto found = std::find(names.begin(), names.end(), species);
    if (!species.empty() && found == names.end()) {
        throw core::InputError(fmt::format("{}: the structure has no species \"{}\"{}; it is {}",
                                           option, species, core::didYouMean(species, names),
                                           structure.composition()));
    }
    const auto wanted = static_cast<int>(found - names.begin());
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        if (species.empty() || structure.species[atom] == wanted) {
            atoms.push_back(atom);
        }
    }
    return atoms;
}

double nearestDistance(const AtomicStructure& structure, std::size_t samples) {
    if (structure.atomCount() == 0) {
        throw core::InputError("structure: it has no atoms");
    }
    const PointTree tree(structure.cell, structure.positions);
    const std::size_t stride = std::max<std::size_t>(1, structure.atomCount() / samples);
    double least = std::numeric_limits<double>::infinity();
    std::vector<PointTree::Site> nearest;
    for (std::size_t atom = 0; atom < structure.atomCount(); atom += stride) {
        tree.nearest(structure.positions[atom], 1, static_cast<std::int32_t>(atom), nearest);
        if (!nearest.empty()) {
            least = std::min(least, nearest.front().square);
        }
    }
    if (std::isfinite(least)) {
        return std::sqrt(least);
    }
    throw core::InputError("structure: it is a single atom, which has no distance to another");
}

int requireSpecies(AtomicStructure& structure, const std::string& species,
                   const std::string& option) {
    const auto& names = structure.speciesNames;
    const auto found = std::find(names.begin(), names.end(), species);
    if (found != names.end()) {
        return static_cast<int>(found - names.begin());
    }
    try {
        return structure.addSpecies(core::element(species).symbol);
    } catch (const core::InputError& error) {
        throw core::InputError(option + ": " + error.what());
    }
}

}  // namespace isthmus::structure
