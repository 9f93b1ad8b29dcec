#include "app/engine/benchmark/ShakenCrystal.h"

#include "engine/core/Random.h"
#include "engine/structure/CrystalBuilder.h"

namespace isthmus::app::benchmark {

std::vector<int> cubesUpTo(long largest) {
    std::vector<int> cubes;
    for (const int cells : {14, 29, 63}) {
        if (4L * cells * cells * cells <= largest) {
            cubes.push_back(cells);
        }
    }
    return cubes;
}

structure::AtomicStructure shakenCopper(int cells) {
    constexpr double kDisplacement = 0.1;  // angstrom
    structure::AtomicStructure crystal = structure::buildCrystal(
        {.species = "Cu", .latticeConstant = 3.615, .repeat = {cells, cells, cells}});
    core::Random random(1);
    for (core::Vec3& position : crystal.positions) {
        for (double& component : position) {
            component += kDisplacement * random.normal();
        }
    }
    return crystal;
}

}  // namespace isthmus::app::benchmark
