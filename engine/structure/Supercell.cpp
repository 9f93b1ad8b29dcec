#include "engine/structure/Supercell.h"

#include <string>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

template <typename T>
void repeatValues(std::vector<T>& values, std::size_t copies) {
    const std::size_t count = values.size();
    values.reserve(count * copies);
    for (std::size_t copy = 1; copy < copies; ++copy) {
        values.insert(values.end(), values.begin(),
                      values.begin() + static_cast<std::ptrdiff_t>(count));
    }
}

}  // namespace

AtomicStructure replicate(const AtomicStructure& structure, std::array<int, 3> repeat) {
    for (int axis = 0; axis < 3; ++axis) {
        const int times = repeat[static_cast<std::size_t>(axis)];
        if (times < 1) {
            throw core::InputError("repeat: expected whole numbers from 1, found " +
                                   std::to_string(times));
        }
        if (times > 1 && !structure.cell.isPeriodic(axis)) {
            throw core::InputError(std::string("repeat: the structure is not periodic along ") +
                                   "abc"[axis] + "; repeat it once there");
        }
    }
    const auto [na, nb, nc] = repeat;
    const std::size_t copies =
        static_cast<std::size_t>(na) * static_cast<std::size_t>(nb) * static_cast<std::size_t>(nc);
    if (copies == 1) {
        return structure;
    }

    AtomicStructure supercell = structure;
    const UnitCell& cell = structure.cell;
    supercell.cell =
        UnitCell(Vec3(na, nb, nc).asDiagonal() * cell.matrix(), cell.periodic(), cell.origin());
    std::erase_if(supercell.fields, [](const core::Field& each) { return each.name == "id"; });
    repeatValues(supercell.species, copies);
    repeatValues(supercell.velocities, copies);
    for (core::Field& field : supercell.fields) {
        repeatValues(field.values, copies);
    }
    supercell.positions.clear();
    supercell.positions.reserve(structure.atomCount() * copies);
    for (int k = 0; k < nc; ++k) {
        for (int j = 0; j < nb; ++j) {
            for (int i = 0; i < na; ++i) {
                const Vec3 shift = i * cell.edge(0) + j * cell.edge(1) + k * cell.edge(2);
                for (const Vec3& position : structure.positions) {
                    supercell.positions.emplace_back(position + shift);
                }
            }
        }
    }
    return supercell;
}

}  // namespace isthmus::structure
