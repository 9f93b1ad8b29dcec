#pragma once

#include <string>

#include "engine/core/Random.h"
#include "engine/structure/CrystalBuilder.h"

namespace isthmus::test {

/// A block of a perfect crystal with an edge a of 4 angstrom and 4 cells along each axis.
inline structure::AtomicStructure perfectCrystal(core::Prototype prototype, int repeat = 4) {
    return structure::buildCrystal({.prototype = prototype,
                                    .species = "Cu",
                                    .latticeConstant = 4.0,
                                    .repeat = {repeat, repeat, repeat}});
}

/// One atom per cubic cell with an edge of 4 angstrom.
inline structure::AtomicStructure simpleCubic(int repeat = 4) {
    structure::AtomicStructure crystal;
    crystal.cell =
        structure::UnitCell::orthorhombic(core::Vec3::Constant(4.0 * static_cast<double>(repeat)));
    for (int i = 0; i < repeat * repeat * repeat; ++i) {
        crystal.addAtom("Po",
                        4.0 * core::Vec3(i % repeat, i / repeat % repeat, i / repeat / repeat));
    }
    return crystal;
}

/// Every atom displaced at random, each component normal with this standard deviation (angstrom).
inline void shake(structure::AtomicStructure& structure, double deviation, unsigned seed = 1) {
    core::Random random(seed);
    for (core::Vec3& position : structure.positions) {
        for (int axis = 0; axis < 3; ++axis) {
            position[axis] += deviation * random.normal();
        }
    }
}

/// The structure with cell and positions deformed by F.
inline structure::AtomicStructure deformed(const structure::AtomicStructure& structure,
                                           const core::Mat3& deformation) {
    structure::AtomicStructure result = structure;
    result.cell = structure.cell.deformed(deformation);
    for (core::Vec3& position : result.positions) {
        position = deformation * position;
    }
    return result;
}

}  // namespace isthmus::test
