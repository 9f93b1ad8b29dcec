#include <QTest>
#include <map>
#include <numbers>
#include <set>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Nanoparticle.h"
#include "engine/structure/build/Prototypes.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::Direction;

namespace {

constexpr double kA = 3.6;
const double kNearest = kA / std::numbers::sqrt2;

AtomicStructure crystal(const char* prototype = "fcc") {
    return structure::buildPrototype(
        {.prototype = prototype, .species = {"Au"}, .latticeConstant = kA});
}

std::map<std::size_t, int> coordinations(const AtomicStructure& structure, double reach) {
    const structure::NeighborList list(structure.cell, structure.positions, reach);
    std::map<std::size_t, int> counts;
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        ++counts[list.of(atom).size()];
    }
    return counts;
}

template <typename F>
std::string messageOf(const F& build) {
    try {
        (void)build();
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestNanoparticle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spheresHoldTheShellsOfTheCrystal();
    void wulffShapesHaveMagicNumbers();
    void wulffFacetsHaveTheRatioOfTheirEnergies();
    void icosahedraHaveMackaysNumbers();
    void decahedraHaveInosNumbers();
    void wiresRepeatAfterTheShortestTranslation();
    void impossibleParticlesAreRefused();
};

void TestNanoparticle::spheresHoldTheShellsOfTheCrystal() {
    // fcc around an atom: 1 + 12 + 6 + 24 + 12 = 55 within sqrt(2) a; around a hole: 6 + 8.
    const AtomicStructure atom = structure::sphericalParticle(crystal(), 1.42 * kA, {});
    QCOMPARE(atom.atomCount(), std::size_t{55});
    QVERIFY(!atom.cell.isPeriodicAnywhere());
    const AtomicStructure hole =
        structure::sphericalParticle(crystal(), 0.88 * kA, {.center = {0.5, 0, 0}});
    QCOMPARE(hole.atomCount(), std::size_t{14});
    const AtomicStructure large = structure::sphericalParticle(crystal(), 30.0, {});
    const double expected = 4.0 / 3 * std::numbers::pi * 27000 * 4 / (kA * kA * kA);
    QVERIFY(std::abs(static_cast<double>(large.atomCount()) / expected - 1.0) < 0.01);
}

void TestNanoparticle::wulffShapesHaveMagicNumbers() {
    // Cuboctahedra 13, 55, 147, 309, 561: {111} at 2/sqrt(3) times the distance of {100}.
    for (const std::size_t atoms : {13, 55, 147, 309, 561}) {
        QCOMPARE(structure::wulffParticle(
                     crystal(), {{{1, 1, 1}, std::sqrt(4.0 / 3)}, {{1, 0, 0}, 1.0}}, atoms, {})
                     .atomCount(),
                 atoms);
    }
    // Octahedra around a hole: 6, 44, 146 and, around an atom, 19, 85, 231: (2n^3 + n)/3.
    const std::vector<structure::SurfaceEnergy> octahedron{{{1, 1, 1}, 1.0}};
    for (const std::size_t atoms : {19, 85, 231}) {
        QCOMPARE(structure::wulffParticle(crystal(), octahedron, atoms, {}).atomCount(), atoms);
    }
    for (const std::size_t atoms : {6, 44, 146}) {
        QCOMPARE(structure::wulffParticle(crystal(), octahedron, atoms, {.center = {0.5, 0, 0}})
                     .atomCount(),
                 atoms);
    }
    // bcc rhombic dodecahedra: 15, 65, 175.
    for (const std::size_t atoms : {15, 65, 175}) {
        QCOMPARE(
            structure::wulffParticle(crystal("bcc"), {{{1, 1, 0}, 1.0}}, atoms, {}).atomCount(),
            atoms);
    }
}

void TestNanoparticle::wulffFacetsHaveTheRatioOfTheirEnergies() {
    const AtomicStructure particle =
        structure::wulffParticle(crystal(), {{{1, 1, 1}, 1.28}, {{1, 0, 0}, 1.39}}, 20000, {});
    const auto count = static_cast<double>(particle.atomCount());
    QVERIFY(std::abs(count / 20000 - 1.0) < 0.05);
    Vec3 middle = particle.cell.toCartesian(Vec3::Constant(0.5));
    double cube = 0.0;
    double octahedron = 0.0;
    for (const Vec3& position : particle.positions) {
        cube = std::max(cube, (position - middle).x());
        octahedron = std::max(octahedron, (position - middle).sum() / std::sqrt(3.0));
    }
    // Within one plane of atoms, a/2 and a/sqrt(3).
    QVERIFY(std::abs(octahedron * 1.39 / 1.28 - cube) < kA / 2 + kA / std::sqrt(3.0) * 1.09);
}

void TestNanoparticle::icosahedraHaveMackaysNumbers() {
    const std::vector<std::size_t> numbers{13, 55, 147, 309, 561, 923};
    for (int shells = 1; shells <= 6; ++shells) {
        const AtomicStructure cluster = structure::icosahedron("Au", 2.88, shells, 5.0);
        QCOMPARE(cluster.atomCount(), numbers[static_cast<std::size_t>(shells) - 1]);
    }
    // Radial neighbors are sin(72 deg) = 0.951 of those in a shell.
    const AtomicStructure smallest = structure::icosahedron("Au", 2.88, 1, 5.0);
    QVERIFY(std::abs(structure::nearestDistance(smallest) / 2.88 -
                     std::sin(72.0 * std::numbers::pi / 180)) < 1e-9);
    QCOMPARE(coordinations(smallest, 1.1 * 2.88), (std::map<std::size_t, int>{{6, 12}, {12, 1}}));
}

void TestNanoparticle::decahedraHaveInosNumbers() {
    // Pentagonal bipyramids: 7, 23, 54, 105, 181.
    const std::vector<std::size_t> numbers{7, 23, 54, 105, 181};
    for (int edge = 2; edge <= 6; ++edge) {
        const AtomicStructure cluster = structure::decahedron("Au", 2.88, edge, 1, 5.0);
        QCOMPARE(cluster.atomCount(), numbers[static_cast<std::size_t>(edge) - 2]);
    }
    // One more atom in each of the 1 + 5 edge (edge - 1)/2 rows.
    QCOMPARE(structure::decahedron("Au", 2.88, 4, 3, 5.0).atomCount(),
             std::size_t{54 + 2 * (1 + 5 * 6)});
    const AtomicStructure cluster = structure::decahedron("Au", 2.88, 5, 2, 5.0);
    QCOMPARE(coordinations(cluster, 1.2 * 2.88).rbegin()->first, std::size_t{12});
    QVERIFY(structure::nearestDistance(cluster) / 2.88 > 0.97);
}

void TestNanoparticle::wiresRepeatAfterTheShortestTranslation() {
    const AtomicStructure wire = structure::nanowire(crystal(), {1, 1, 0}, 15.0, 4, {});
    QVERIFY(std::abs(wire.cell.matrix()(2, 2) - 4 * kNearest) < 1e-9);
    QVERIFY(wire.cell.isPeriodic(2) && !wire.cell.isPeriodic(0));
    const double expected = std::numbers::pi * 225.0 * 4 * kNearest * 4 / (kA * kA * kA);
    QVERIFY(std::abs(static_cast<double>(wire.atomCount()) / expected - 1.0) < 0.03);
    QVERIFY(std::abs(structure::nearestDistance(wire) - kNearest) < 1e-9);
    // Inside, no atom misses a neighbor along the wire.
    QCOMPARE(coordinations(wire, 1.01 * kNearest).rbegin()->first, std::size_t{12});
    const AtomicStructure iron = structure::nanowire(crystal("bcc"), {1, 1, 1}, 10.0, 1, {});
    QVERIFY(std::abs(iron.cell.matrix()(2, 2) - kA * std::sqrt(0.75)) < 1e-9);
}

void TestNanoparticle::impossibleParticlesAreRefused() {
    QVERIFY(messageOf([] {
                return structure::sphericalParticle(crystal(), 0.0, {});
            }).starts_with("radius"));
    QVERIFY(messageOf([] {
                return structure::sphericalParticle(crystal(), 1e5, {});
            }).starts_with("radius"));
    QVERIFY(messageOf([] {
                return structure::wulffParticle(crystal(), {}, 100, {});
            }).starts_with("surfaces"));
    QVERIFY(messageOf([] {
                return structure::wulffParticle(crystal(), {{{0, 0, 0}, 1.0}}, 100, {});
            }).starts_with("surfaces"));
    QVERIFY(messageOf([] {
                return structure::wulffParticle(crystal("hcp"), {{{1, 0, 0}, 1.0}}, 100, {});
            }).starts_with("structure"));
    QVERIFY(
        messageOf([] { return structure::icosahedron("Au", 2.88, 0, 5.0); }).starts_with("shells"));
    QVERIFY(
        messageOf([] { return structure::decahedron("Au", 2.88, 1, 1, 5.0); }).starts_with("edge"));
    QVERIFY(messageOf([] {
                return structure::nanowire(crystal(), {0, 0, 0}, 10.0, 1, {});
            }).starts_with("axis"));
}

QTEST_GUILESS_MAIN(TestNanoparticle)
#include "tst_Nanoparticle.moc"
