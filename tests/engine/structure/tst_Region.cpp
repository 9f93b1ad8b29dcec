#include <QTest>
#include <numbers>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/structure/build/AtomPlanes.h"
#include "engine/structure/build/Crack.h"
#include "engine/structure/build/Deformation.h"
#include "engine/structure/build/Overlaps.h"
#include "engine/structure/build/Prototypes.h"
#include "engine/structure/build/Region.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::atomsInside;
using structure::Region;

namespace {

constexpr double kA = 3.6;

AtomicStructure block(std::array<int, 3> repeat) {
    return structure::buildPrototype(
        {.prototype = "fcc", .species = {"Cu"}, .latticeConstant = kA, .repeat = repeat});
}

std::size_t countInside(const AtomicStructure& structure, const Region& region) {
    const auto mask = atomsInside(structure, region);
    return std::accumulate(mask.begin(), mask.end(), std::size_t{0});
}

}  // namespace

class TestRegion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shapesHoldTheirVolumeOfAtoms();
    void shellsOfAnAtomAreCounted();
    void spheresGoOnBehindPeriodicFaces();
    void impossibleShapesAreRefused();
    void strainStretchesCellAndAtoms();
    void vacuumLeavesTheAtomsInTheMiddle();
    void overlapsLoseTheLaterAtom();
    void sharpCrackTakesHalfPlanes();
};

void TestRegion::shapesHoldTheirVolumeOfAtoms() {
    const AtomicStructure crystal = block({20, 20, 10});
    const double density = 4.0 / (kA * kA * kA);
    const Vec3 center = structure::middleOf(crystal) + Vec3(0.31, 0.17, 0.23);
    const double pi = std::numbers::pi;
    const auto ratio = [&](const Region& region, double volume) {
        return static_cast<double>(countInside(crystal, region)) / (density * volume);
    };
    // Counting lattice points: the error is a small part of the atoms at the surface.
    QVERIFY(std::abs(ratio(structure::Sphere{center, 16.0}, 4.0 / 3 * pi * 4096.0) - 1) < 0.01);
    QVERIFY(std::abs(ratio(structure::Cylinder{center, {0, 0, 2}, 20.0, 12.0, {1, 1, 0}},
                           pi * 240.0 * 36.0) -
                     1) < 0.01);
    QVERIFY(std::abs(ratio(structure::Block{{-0.9, -0.9, -0.9}, {35.1, 35.1, 17.1}},
                           36.0 * 36.0 * 18.0) -
                     1) < 1e-12);
    QCOMPARE(countInside(crystal, structure::HalfSpace{{0, 0, 17.0}, {0, 0, 3}}),
             std::size_t{8000});
}

void TestRegion::shellsOfAnAtomAreCounted() {
    const AtomicStructure crystal = block({6, 6, 6});
    // fcc shells: 12, 6, 24, 12 neighbors at sqrt(n/2) a.
    const Vec3 atom = crystal.positions[500];
    QCOMPARE(countInside(crystal, structure::Sphere{atom, kA / std::numbers::sqrt2}),
             std::size_t{13});
    QCOMPARE(countInside(crystal, structure::Sphere{atom, kA}), std::size_t{19});
    QCOMPARE(countInside(crystal, structure::Sphere{atom, kA * std::sqrt(1.5)}), std::size_t{43});
    QCOMPARE(countInside(crystal, structure::Sphere{atom, kA * std::numbers::sqrt2}),
             std::size_t{55});
}

void TestRegion::spheresGoOnBehindPeriodicFaces() {
    AtomicStructure crystal = block({6, 6, 6});
    QCOMPARE(countInside(crystal, structure::Sphere{Vec3::Zero(), kA}), std::size_t{19});
    crystal.cell = structure::UnitCell(crystal.cell.matrix(), {false, false, false});
    QCOMPARE(countInside(crystal, structure::Sphere{Vec3::Zero(), kA}), std::size_t{7});
}

void TestRegion::impossibleShapesAreRefused() {
    const AtomicStructure crystal = block({2, 2, 2});
    const auto refused = [&](const Region& region) {
        QVERIFY_EXCEPTION_THROWN((void)atomsInside(crystal, region), core::InputError);
    };
    refused(structure::Sphere{Vec3::Zero(), 0.0});
    refused(structure::Cylinder{Vec3::Zero(), Vec3::Zero(), 1.0, 1.0, Vec3::Zero()});
    refused(structure::Cylinder{Vec3::Zero(), {0, 0, 1}, 1.0, 2.0, {0, 0, 1}});
    refused(structure::Block{{0, 0, 0}, {1, -1, 1}});
    refused(structure::HalfSpace{Vec3::Zero(), Vec3::Zero()});
}

void TestRegion::strainStretchesCellAndAtoms() {
    const AtomicStructure crystal = block({3, 3, 3});
    core::Voigt strain;
    strain << 0.01, -0.02, 0.0, 0.0, 0.0, 0.03;
    const AtomicStructure strained =
        structure::deformed(crystal, structure::gradientOf(strain), "tensor");
    // det(1 + eps) = (1.01 0.98 - 0.03^2) 1
    QVERIFY(std::abs(strained.cell.volume() / crystal.cell.volume() - 0.9889) < 1e-12);
    for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
        QVERIFY((strained.cell.toFractional(strained.positions[atom]) -
                 crystal.cell.toFractional(crystal.positions[atom]))
                    .norm() < 1e-12);
    }
    QVERIFY_EXCEPTION_THROWN(
        (void)structure::deformed(crystal, -core::Mat3::Identity(), "gradient"), core::InputError);
}

void TestRegion::vacuumLeavesTheAtomsInTheMiddle() {
    const AtomicStructure slab = structure::withVacuum(block({2, 2, 3}), 2, 20.0);
    QVERIFY(std::abs(slab.cell.heights()[2] - 3 * kA - 20.0) < 1e-12);
    QVERIFY(!slab.cell.isPeriodic(2) && slab.cell.isPeriodic(0));
    QVERIFY(std::abs(slab.positions[0].z() - 10.0) < 1e-12);
}

void TestRegion::overlapsLoseTheLaterAtom() {
    AtomicStructure crystal = block({2, 2, 2});
    crystal.addAtom("Ni", crystal.positions[3] + Vec3(0.1, 0, 0));
    crystal.addAtom("Ni", crystal.positions[3] + Vec3(-0.1, 0, 0));
    const auto keep = structure::withoutOverlaps(crystal, 1.0);
    QCOMPARE(structure::selectAtoms(crystal, keep).composition(), "Cu32");
    const auto grouped =
        structure::withoutOverlaps(crystal, 1.0, [](std::size_t, const auto&) { return false; });
    QCOMPARE(std::accumulate(grouped.begin(), grouped.end(), 0), 34);
}

void TestRegion::sharpCrackTakesHalfPlanes() {
    const AtomicStructure crystal = block({10, 8, 4});
    // One (001) plane behind the middle: 5 of 10 cells, 2 atoms per cell and plane, 4 cells deep.
    const AtomicStructure cracked =
        structure::openCrack(crystal, {.tip = {17.9, 14.4, 0.0}, .planes = 1});
    QCOMPARE(crystal.atomCount() - cracked.atomCount(), std::size_t{40});
    const structure::AtomPlanes planes = structure::gatherPlanes(cracked, {0, 1, 0});
    std::vector<int> counts(planes.heights.size(), 0);
    for (const int plane : planes.ofAtom) {
        ++counts[static_cast<std::size_t>(plane)];
    }
    QCOMPARE(counts.size(), std::size_t{16});
    QCOMPARE(std::count(counts.begin(), counts.end(), 40), 1);
    QCOMPARE(counts[8], 40);
    const AtomicStructure shorter =
        structure::openCrack(crystal, {.tip = {17.9, 14.4, 0.0}, .planes = 2, .length = 2 * kA});
    QCOMPARE(crystal.atomCount() - shorter.atomCount(), std::size_t{32});
    QVERIFY_EXCEPTION_THROWN(
        (void)structure::openCrack(crystal, {.tip = {18, 14, 0}, .growth = {0, 1, 0}}),
        core::InputError);
    QVERIFY_EXCEPTION_THROWN(
        (void)structure::openCrack(crystal, {.tip = {18, 14, 0}, .planes = 16}), core::InputError);
}

QTEST_GUILESS_MAIN(TestRegion)
#include "tst_Region.moc"
