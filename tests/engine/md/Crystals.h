#pragma once

#include <QString>
#include <memory>
#include <string>

#include "engine/core/Random.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::test {

/// fcc, cells x cells x cells conventional cells.
inline structure::AtomicStructure fcc(const std::string& species, double latticeConstant,
                                      int cells) {
    structure::AtomicStructure crystal;
    crystal.cell = structure::UnitCell::orthorhombic(core::Vec3::Constant(cells * latticeConstant));
    const core::Vec3 basis[] = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    for (int i = 0; i < cells * cells * cells; ++i) {
        const core::Vec3 corner(i % cells, i / cells % cells, i / (cells * cells));
        for (const core::Vec3& site : basis) {
            crystal.addAtom(species, latticeConstant * (corner + site));
        }
    }
    return crystal;
}

/// bcc, cells x cells x cells conventional cells.
inline structure::AtomicStructure bcc(const std::string& species, double latticeConstant,
                                      int cells) {
    structure::AtomicStructure crystal;
    crystal.cell = structure::UnitCell::orthorhombic(core::Vec3::Constant(cells * latticeConstant));
    for (int i = 0; i < cells * cells * cells; ++i) {
        const core::Vec3 corner(i % cells, i / cells % cells, i / (cells * cells));
        crystal.addAtom(species, latticeConstant * corner);
        crystal.addAtom(species, latticeConstant * (corner + core::Vec3::Constant(0.5)));
    }
    return crystal;
}

/// Each coordinate displaced by a normal random number of this standard deviation, angstrom.
inline structure::AtomicStructure shaken(structure::AtomicStructure crystal, double amplitude) {
    core::Random random(7);
    for (core::Vec3& position : crystal.positions) {
        for (int axis = 0; axis < 3; ++axis) {
            position[axis] += amplitude * random.normal();
        }
    }
    return crystal;
}

inline core::Json eamOptions(const std::string& file, const std::string& species) {
    return {{"kind", "eam"}, {"files", {file}}, {"species", {species}}};
}

inline core::Json zhouCopper() {
    return {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}};
}

inline std::shared_ptr<const potential::Potential> potentialOf(const core::Json& options) {
    return potential::makePotential(options, ISTHMUS_TEST_DATA);
}

template <typename T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

}  // namespace isthmus::test

/// QVERIFY(actual <= limit) that prints both.
#define QVERIFY_LE(actual, limit) \
    QVERIFY2((actual) <= (limit), qPrintable(QString("%1 exceeds %2").arg(actual).arg(limit)))
/// QVERIFY(|actual - expected| <= tolerance) that prints all three.
#define QVERIFY_NEAR(actual, expected, tolerance)             \
    QVERIFY2(std::abs((actual) - (expected)) <= (tolerance),  \
             qPrintable(QString("%1 instead of %2 within %3") \
                            .arg(actual, 0, 'g', 12)          \
                            .arg(expected, 0, 'g', 12)        \
                            .arg(tolerance)))
