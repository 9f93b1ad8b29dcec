#include "engine/structure/analysis/AtomicStrain.h"

#include <Eigen/Geometry>
#include <QtTest>
#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/analysis/Displacements.h"
#include "engine/structure/analysis/WignerSeitz.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Mat3;
using core::Prototype;
using core::Vec3;
using structure::CellChange;

namespace {

constexpr double kCutoff = 3.4;  // first shell of fcc with an edge of 4 angstrom

void wrap(structure::AtomicStructure& atoms) {
    for (Vec3& position : atoms.positions) {
        position = atoms.cell.wrap(position);
    }
}

core::Field idsOf(std::size_t count) {
    core::Field ids{"id", "1", 1, {}};
    for (std::size_t atom = 0; atom < count; ++atom) {
        ids.values.push_back(static_cast<double>(atom + 1));
    }
    return ids;
}

/// The same atoms in the opposite order.
structure::AtomicStructure reversed(structure::AtomicStructure atoms) {
    std::reverse(atoms.positions.begin(), atoms.positions.end());
    std::reverse(atoms.species.begin(), atoms.species.end());
    for (core::Field& field : atoms.fields) {
        std::reverse(field.values.begin(), field.values.end());
    }
    return atoms;
}

}  // namespace

class tst_AtomicStrain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uniformShearIsExact() {
        for (const int repeat : {1, 4}) {  // also where all neighbors are images
            const auto crystal = test::perfectCrystal(Prototype::fcc, repeat);
            Mat3 shear = Mat3::Identity();
            shear(0, 1) = 0.1;
            auto sheared = test::deformed(crystal, shear);
            wrap(sheared);
            const auto strain = structure::atomicStrain(crystal, sheared, kCutoff, {2, {}});
            QCOMPARE(strain.undefined, std::size_t{0});
            core::Voigt expected;
            expected << 0.0, 0.005, 0.0, 0.0, 0.0, 0.05;  // g/2 and g^2/2
            for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
                QVERIFY((strain.strains[atom] - expected).norm() < 1e-12);
                QVERIFY((strain.deformations[atom] - shear).norm() < 1e-12);
                QVERIFY(std::abs(strain.volumetric[atom] - 0.005 / 3.0) < 1e-12);
                QVERIFY(std::abs(strain.shear[atom] -
                                 std::sqrt(0.05 * 0.05 + 2.0 * 0.005 * 0.005 / 6.0)) < 1e-12);
                QVERIFY(strain.nonaffine[atom] < 1e-20);
            }
        }
    }

    void rotationIsNoStrain() {
        const auto crystal = test::perfectCrystal(Prototype::hcp);
        const Mat3 rotation =
            Eigen::AngleAxisd(0.7, Vec3(1, 2, -1).normalized()).toRotationMatrix();
        const auto strain =
            structure::atomicStrain(crystal, test::deformed(crystal, rotation), 4.8);
        for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
            QVERIFY(strain.strains[atom].norm() < 1e-12);
            QVERIFY(strain.shear[atom] < 1e-12);
            QVERIFY((strain.deformations[atom] - rotation).norm() < 1e-12);
        }
    }

    void anAtomThatMovesAloneIsNotAffine() {
        // Its own neighbors add up to zero: F is 1, and all of them are off by the step.
        const auto crystal = test::perfectCrystal(Prototype::fcc);
        auto moved = crystal;
        const Vec3 step(0.3, -0.2, 0.1);
        moved.positions[77] += step;
        const auto strain = structure::atomicStrain(crystal, moved, kCutoff);
        QVERIFY((strain.deformations[77] - Mat3::Identity()).norm() < 1e-12);
        QVERIFY(std::abs(strain.nonaffine[77] - 12.0 * step.squaredNorm()) < 1e-12);
        QVERIFY(strain.shear[77] < 1e-12);
        std::size_t touched = 0;
        for (const double rest : strain.nonaffine) {
            touched += rest > 1e-9 ? 1 : 0;
        }
        QCOMPARE(touched, std::size_t{13});
    }

    void atomsAreKnownByTheirIds() {
        auto crystal = test::perfectCrystal(Prototype::fcc);
        crystal.setField(idsOf(crystal.atomCount()));
        Mat3 stretch = Mat3::Identity();
        stretch(2, 2) = 1.02;
        const auto strain =
            structure::atomicStrain(crystal, reversed(test::deformed(crystal, stretch)), kCutoff);
        for (const core::Voigt& each : strain.strains) {
            QVERIFY(std::abs(each[2] - 0.5 * (1.02 * 1.02 - 1.0)) < 1e-12);
            QVERIFY(std::abs(each[0]) < 1e-12);
        }
        auto twice = crystal;
        twice.fields[0].values[3] = 1.0;
        QVERIFY_EXCEPTION_THROWN((void)structure::mapAtoms(twice, crystal), core::InputError);
        QVERIFY_EXCEPTION_THROWN((void)structure::mapAtoms(crystal, twice), core::InputError);
        auto fewer = crystal;
        fewer.positions.pop_back();
        fewer.species.pop_back();
        fewer.fields.clear();
        QVERIFY_EXCEPTION_THROWN((void)structure::mapAtoms(crystal, fewer), core::InputError);
    }

    void neighborsInAPlaneHaveNoStrain() {
        structure::AtomicStructure square;
        for (int i = 0; i < 9; ++i) {
            square.addAtom("Cu", {2.0 * (i % 3), 2.0 * (i / 3), 0.0});
        }
        const auto strain = structure::atomicStrain(square, square, 3.0);
        QCOMPARE(strain.undefined, std::size_t{9});
        QVERIFY(std::isnan(strain.shear[4]) && std::isnan(strain.nonaffine[4]));
    }

    void displacementsCrossTheBoundary() {
        const auto crystal = test::perfectCrystal(Prototype::fcc, 3);
        auto moved = test::deformed(crystal, 1.1 * Mat3::Identity());
        const Vec3 step(-0.5, 0.25, 1.5);
        for (Vec3& position : moved.positions) {
            position += step;
        }
        wrap(moved);
        const auto whole = structure::displacements(crystal, moved);
        const auto beyond = structure::displacements(crystal, moved, CellChange::removed);
        for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
            QVERIFY((beyond[atom] - step).norm() < 1e-12);
            QVERIFY((whole[atom] - step - 0.1 * crystal.positions[atom]).norm() < 1e-12);
        }
    }

    void aFreeFaceMovesNothing() {
        auto slab = test::perfectCrystal(Prototype::fcc, 3);
        slab.cell = structure::UnitCell::orthorhombic({12, 12, 30}, {true, true, false});
        auto moved = slab;
        moved.cell = structure::UnitCell::orthorhombic({12.6, 12, 55}, {true, true, false});
        for (Vec3& position : moved.positions) {
            position.x() *= 1.05;
            position.z() += 40.0;  // farther than half a cell: no image may be taken
        }
        const auto beyond = structure::displacements(slab, moved, CellChange::removed);
        for (const Vec3& each : beyond) {
            QVERIFY((each - Vec3(0, 0, 40)).norm() < 1e-12);
        }
        auto bulk = slab;
        bulk.cell = structure::UnitCell::orthorhombic({12, 12, 30});
        QVERIFY_EXCEPTION_THROWN((void)structure::displacements(bulk, slab), core::InputError);
    }

    void vacanciesAndInterstitialsAreCounted() {
        const auto crystal = test::perfectCrystal(Prototype::fcc);
        QCOMPARE(structure::wignerSeitzDefects(crystal, crystal).vacancies, std::size_t{0});
        auto damaged = crystal;
        test::shake(damaged, 0.1);
        for (const std::size_t atom : {200U, 100U, 50U}) {
            damaged.positions.erase(damaged.positions.begin() + atom);
            damaged.species.erase(damaged.species.begin() + atom);
        }
        damaged.addAtom("Cu", crystal.positions[10] + Vec3(0.9, 0.5, 0.4));
        damaged.addAtom("Ni", crystal.positions[20] + Vec3(1.2, 0.1, -0.2));
        damaged.addSpecies("Ni");
        damaged.species[0] = 1;
        Mat3 strain = Mat3::Identity();
        strain(0, 0) = 1.05;
        strain(0, 1) = 0.04;
        auto strained = test::deformed(damaged, strain);
        wrap(strained);
        for (const auto& each : {damaged, strained}) {
            const auto defects = structure::wignerSeitzDefects(crystal, each, {2, {}});
            QCOMPARE(defects.vacancies, std::size_t{3});
            QCOMPARE(defects.interstitials, std::size_t{2});
            QCOMPARE(defects.antisites, std::size_t{1});
            QCOMPARE(defects.occupancy[100], 0);
            QCOMPARE(defects.occupancy[10], 2);
            QCOMPARE(defects.sites.back(), std::size_t{20});
        }
        QVERIFY_EXCEPTION_THROWN((void)structure::wignerSeitzDefects({}, crystal),
                                 core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_AtomicStrain)
#include "tst_AtomicStrain.moc"
