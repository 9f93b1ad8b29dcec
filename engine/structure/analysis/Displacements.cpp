#include "engine/structure/analysis/Displacements.h"

#include <cmath>
#include <string>
#include <unordered_map>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Vec3;

std::vector<std::size_t> mapAtoms(const AtomicStructure& reference,
                                  const AtomicStructure& structure) {
    std::vector<std::size_t> map(structure.atomCount());
    const core::Field* ids = structure.findField("id");
    const core::Field* referenceIds = reference.findField("id");
    if (ids == nullptr || referenceIds == nullptr) {
        if (structure.atomCount() != reference.atomCount()) {
            throw core::InputError(
                "the structure has " + std::to_string(structure.atomCount()) +
                " atoms and the reference " + std::to_string(reference.atomCount()) +
                "; give structures of the same atoms, or a field \"id\" in both");
        }
        for (std::size_t atom = 0; atom < map.size(); ++atom) {
            map[atom] = atom;
        }
        return map;
    }
    std::unordered_map<std::int64_t, std::size_t> places;
    for (std::size_t atom = 0; atom < reference.atomCount(); ++atom) {
        const auto id = static_cast<std::int64_t>(std::llround(referenceIds->values[atom]));
        if (!places.emplace(id, atom).second) {
            throw core::InputError("the id " + std::to_string(id) +
                                   " occurs twice in the reference; ids must be unique");
        }
    }
    std::vector<bool> taken(reference.atomCount(), false);
    for (std::size_t atom = 0; atom < map.size(); ++atom) {
        const auto id = static_cast<std::int64_t>(std::llround(ids->values[atom]));
        const auto found = places.find(id);
        if (found == places.end() || taken[found->second]) {
            throw core::InputError(
                "the id " + std::to_string(id) +
                (found == places.end() ? " is not in the reference; give a reference with all atoms"
                                       : " occurs twice in the structure; ids must be unique"));
        }
        taken[found->second] = true;
        map[atom] = found->second;
    }
    return map;
}

Vec3 carriedPlace(const UnitCell& before, const UnitCell& after, const Vec3& position) {
    const Vec3 fractional = before.toFractional(position);
    if (after.isPeriodic(0) && after.isPeriodic(1) && after.isPeriodic(2)) {
        return after.toCartesian(fractional);
    }
    Vec3 place = position;
    for (int axis = 0; axis < 3; ++axis) {
        if (after.isPeriodic(axis)) {
            place += fractional[axis] * (after.edge(axis) - before.edge(axis));
        }
    }
    return place;
}

std::vector<Vec3> displacements(const AtomicStructure& reference, const AtomicStructure& structure,
                                CellChange cellChange) {
    if (reference.cell.periodic() != structure.cell.periodic()) {
        throw core::InputError(
            "the structure is periodic along other axes than the reference; give both alike");
    }
    const std::vector<std::size_t> map = mapAtoms(reference, structure);
    std::vector<Vec3> result(map.size());
    for (std::size_t atom = 0; atom < map.size(); ++atom) {
        const Vec3& before = reference.positions[map[atom]];
        const Vec3 carried = carriedPlace(reference.cell, structure.cell, before);
        const Vec3 beyond = structure.cell.minimumImage(structure.positions[atom] - carried);
        result[atom] = cellChange == CellChange::removed ? beyond : carried + beyond - before;
    }
    return result;
}

}  // namespace isthmus::structure
