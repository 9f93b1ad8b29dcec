#pragma once

#include <random>
#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"

namespace isthmus::test {

/// Atoms on a face-centered cubic lattice in a tilted cell of repeat^3 unit cells, displaced at
/// random by up to `amplitude` (angstrom) per component, with species at random.
inline structure::AtomicStructure randomSolid(const std::vector<std::string>& species,
                                              double latticeConstant, int repeat, double amplitude,
                                              unsigned seed = 11) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> displacement(-amplitude, amplitude);
    structure::AtomicStructure solid;
    core::Mat3 edges = latticeConstant * repeat * core::Mat3::Identity();
    edges(1, 0) = 0.1 * latticeConstant;
    edges(2, 0) = -0.2 * latticeConstant;
    edges(2, 1) = 0.15 * latticeConstant;
    solid.cell = structure::UnitCell(edges);
    solid.speciesNames = species;
    solid.speciesMasses.assign(species.size(), 1.0);
    const std::array<core::Vec3, 4> basis{
        {{0.0, 0.0, 0.0}, {0.5, 0.5, 0.0}, {0.5, 0.0, 0.5}, {0.0, 0.5, 0.5}}};
    for (int i = 0; i < repeat * repeat * repeat; ++i) {
        const core::Vec3 corner(i % repeat, i / repeat % repeat, i / repeat / repeat);
        for (const core::Vec3& site : basis) {
            core::Vec3 position = solid.cell.toCartesian((corner + site) / repeat);
            for (int axis = 0; axis < 3; ++axis) {
                position[axis] += displacement(random);
            }
            solid.positions.push_back(position);
            solid.species.push_back(static_cast<int>(random() % species.size()));
        }
    }
    return solid;
}

}  // namespace isthmus::test
