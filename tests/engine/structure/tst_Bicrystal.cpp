#include <Eigen/Geometry>
#include <QTest>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Bicrystal.h"
#include "engine/structure/build/Merge.h"
#include "engine/structure/build/Prototypes.h"
#include "engine/structure/build/TiltBoundary.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::Bicrystal;
using structure::BicrystalOptions;
using structure::Direction;
using structure::TiltBoundary;

namespace {

constexpr double kA = 3.6;

AtomicStructure copper() {
    return structure::buildPrototype(
        {.prototype = "fcc", .species = {"Cu"}, .latticeConstant = kA});
}

BicrystalOptions optionsFor(const TiltBoundary& tilt) {
    BicrystalOptions options;
    options.lower = {.x = tilt.axis, .y = tilt.plane.cross(tilt.axis)};
    options.upper = {.x = tilt.axis, .y = tilt.oppositePlane.cross(tilt.axis)};
    return options;
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

class TestBicrystal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coincidenceLatticesHaveTheirKnownAngle_data();
    void coincidenceLatticesHaveTheirKnownAngle();
    void planeAndAngleChooseTheSameBoundary();
    void twinIsPerfectButForTheBoundary();
    void boundaryCellHasItsKnownSize();
    void grainsAreRefusedWhereTheyDoNotFit();
    void mergedAtomsOverlapOrNot();
    void stackedCellsShareTheirFace();
    void stackedCellTurnsItsVectors();
};

void TestBicrystal::coincidenceLatticesHaveTheirKnownAngle_data() {
    // Disorientations of cubic coincidence lattices (Grimmer, Bollmann and Warrington, Acta Cryst.
    // A30, 197, 1974).
    QTest::addColumn<int>("sigma");
    QTest::addColumn<int>("u");
    QTest::addColumn<int>("v");
    QTest::addColumn<int>("w");
    QTest::addColumn<double>("disorientation");
    QTest::newRow("3") << 3 << 1 << 1 << 0 << 60.0;
    QTest::newRow("5") << 5 << 0 << 0 << 1 << 36.87;
    QTest::newRow("7") << 7 << 1 << 1 << 1 << 38.21;
    QTest::newRow("9") << 9 << 1 << 1 << 0 << 38.94;
    QTest::newRow("11") << 11 << 1 << 1 << 0 << 50.48;
    QTest::newRow("13a") << 13 << 0 << 0 << 1 << 22.62;
    QTest::newRow("13b") << 13 << 1 << 1 << 1 << 27.80;
    QTest::newRow("17a") << 17 << 0 << 0 << 1 << 28.07;
    QTest::newRow("19b") << 19 << 1 << 1 << 1 << 46.83;
    QTest::newRow("25a") << 25 << 0 << 0 << 1 << 16.26;
    QTest::newRow("29a") << 29 << 0 << 0 << 1 << 43.60;
}

void TestBicrystal::coincidenceLatticesHaveTheirKnownAngle() {
    QFETCH(int, sigma);
    QFETCH(int, u);
    QFETCH(int, v);
    QFETCH(int, w);
    QFETCH(double, disorientation);
    const TiltBoundary tilt = structure::symmetricTilt({u, v, w}, {.sigma = sigma});
    QCOMPARE(tilt.sigma, sigma);
    QVERIFY(std::abs(tilt.disorientation - disorientation) < 0.006);
    QCOMPARE(tilt.plane.dot(tilt.axis), 0);
    QCOMPARE(tilt.plane.squaredNorm(), tilt.oppositePlane.squaredNorm());
}

void TestBicrystal::planeAndAngleChooseTheSameBoundary() {
    const TiltBoundary plane = structure::symmetricTilt({0, 0, 1}, {.plane = Direction(3, 1, 0)});
    QCOMPARE(plane.sigma, 5);
    QVERIFY(std::abs(plane.angle - 36.8699) < 1e-3);
    const TiltBoundary angle = structure::symmetricTilt({0, 0, 1}, {.angle = 36.87});
    QCOMPARE(angle.sigma, 5);
    QVERIFY(std::abs(angle.angle - plane.angle) < 1e-9);
    QVERIFY(messageOf([] {
                return structure::symmetricTilt({0, 0, 0}, {.sigma = 5});
            }).starts_with("axis"));
    QVERIFY(messageOf([] {
                return structure::symmetricTilt({0, 0, 1}, {.sigma = 7});
            }).starts_with("sigma"));
    QVERIFY(messageOf([] {
                return structure::symmetricTilt({0, 0, 1}, {.plane = Direction(1, 0, 1)});
            }).starts_with("plane"));
    QVERIFY(messageOf([] {
                return structure::symmetricTilt({0, 0, 1}, {});
            }).starts_with("sigma, angle, plane"));
}

void TestBicrystal::twinIsPerfectButForTheBoundary() {
    // Sigma 3 (111): a coherent twin, in which every atom keeps its twelve neighbors.
    BicrystalOptions options =
        optionsFor(structure::symmetricTilt({1, 1, 0}, {.plane = Direction(1, -1, 1)}));
    options.minimumDistance = 1.0;
    const Bicrystal twin = structure::buildBicrystal(copper(), options);
    const double nearest = kA / std::numbers::sqrt2;
    const structure::NeighborList list(twin.structure.cell, twin.structure.positions,
                                       1.01 * nearest);
    for (std::size_t atom = 0; atom < twin.structure.atomCount(); ++atom) {
        QCOMPARE(list.of(atom).size(), std::size_t{12});
    }
    // Two planes of hcp, seen by neighbors at sqrt(8/3) straight across.
    const structure::NeighborList far(twin.structure.cell, twin.structure.positions,
                                      1.66 * nearest);
    double across = 0.0;
    for (std::size_t atom = 0; atom < twin.structure.atomCount(); ++atom) {
        for (const auto& neighbor : far.of(atom)) {
            const double r =
                far.difference(twin.structure.positions, atom, neighbor).norm() / nearest;
            across += std::abs(r - std::sqrt(8.0 / 3)) < 1e-6 ? 0.5 : 0.0;
        }
    }
    const double perPlane = twin.area / (kA * kA * std::sqrt(3.0) / 4);
    QVERIFY(std::abs(across - 2 * perPlane) < 1e-9);
}

void TestBicrystal::boundaryCellHasItsKnownSize() {
    // Sigma 5 (310)[001]: periods a along the axis, a sqrt(10)/2 across (half of [1 -3 0] is a
    // translation of fcc).
    BicrystalOptions options =
        optionsFor(structure::symmetricTilt({0, 0, 1}, {.plane = Direction(3, 1, 0)}));
    options.thickness = {40.0, 20.0};
    options.minimumDistance = 1.5;
    options.repeat = {2, 3};
    const Bicrystal made = structure::buildBicrystal(copper(), options);
    QVERIFY(std::abs(made.structure.cell.matrix()(0, 0) - 2 * kA) < 1e-9);
    QVERIFY(std::abs(made.structure.cell.matrix()(1, 1) - 3 * kA * std::sqrt(10.0) / 2) < 1e-9);
    QCOMPARE(made.misfit[0], 0.0);
    QVERIFY(made.boundaryHeight >= 40.0 && made.boundaryHeight < 46.0);
    const double full = made.structure.cell.volume() * 4 / (kA * kA * kA);
    QVERIFY(std::abs(full - std::round(full)) < 1e-6);
    QCOMPARE(static_cast<double>(made.structure.atomCount() + made.removed), std::round(full));
    QVERIFY(structure::nearestDistance(made.structure, 100000) >= 1.5);
    options.vacuum = 15.0;
    const Bicrystal open = structure::buildBicrystal(copper(), options);
    QVERIFY(!open.structure.cell.isPeriodic(2));
}

void TestBicrystal::grainsAreRefusedWhereTheyDoNotFit() {
    BicrystalOptions options;
    options.upper = {.x = {1, 1, 0}, .y = {-1, 1, 0}};
    options.misfit = 1e-6;
    QVERIFY(messageOf([&] {
                return structure::buildBicrystal(copper(), options);
            }).starts_with("misfit"));
    options.misfit = 0.02;
    const Bicrystal made = structure::buildBicrystal(copper(), options);
    QVERIFY(std::abs(made.misfit[0]) <= 0.02 && made.misfit[0] != 0.0);
    options.thickness = {0.0, 10.0};
    QVERIFY(messageOf([&] {
                return structure::buildBicrystal(copper(), options);
            }).starts_with("thickness"));
}

void TestBicrystal::mergedAtomsOverlapOrNot() {
    using structure::OverlapRule;
    const AtomicStructure host = structure::replicate(copper(), {4, 4, 4});
    AtomicStructure guest;
    guest.addAtom("Ni", {0, 0, 0});
    guest.addAtom("Ni", {1.8, 0, 0});  // an octahedral site
    QVERIFY(messageOf([&] {
                return structure::merge(host, guest, {7.2, 7.2, 7.2}, 1.0, OverlapRule::refuse);
            }).starts_with("minimum_distance: 1 atoms"));
    const auto first =
        structure::merge(host, guest, {7.2, 7.2, 7.2}, 1.0, OverlapRule::removeFirst);
    QCOMPARE(first.structure.composition(), "Cu255 Ni2");
    const auto second =
        structure::merge(host, guest, {7.2, 7.2, 7.2}, 1.0, OverlapRule::removeSecond);
    QCOMPARE(second.structure.composition(), "Cu256 Ni1");
    QCOMPARE(
        structure::merge(host, guest, Vec3::Zero(), 1.0, OverlapRule::keep).structure.composition(),
        "Cu256 Ni2");
}

void TestBicrystal::stackedCellsShareTheirFace() {
    const AtomicStructure lower = structure::replicate(copper(), {2, 2, 3});
    const AtomicStructure upper = structure::buildPrototype(
        {.prototype = "fcc", .species = {"Ni"}, .latticeConstant = 3.52, .repeat = {2, 2, 2}});
    QVERIFY(messageOf([&] { return structure::stack(lower, upper, {}); }).starts_with("misfit"));
    const auto made = structure::stack(lower, upper, {.misfit = 0.03});
    QCOMPARE(made.structure.composition(), "Cu48 Ni32");
    const Vec3 edges = made.structure.cell.matrix().diagonal();
    QVERIFY((edges - Vec3(7.2, 7.2, 10.8 + 7.04)).norm() < 1e-9);
    QVERIFY(std::abs(made.structure.positions[48].z() - 10.8) < 1e-9);
    const auto apart = structure::stack(lower, upper, {.axis = 0, .gap = 2.0, .misfit = 1.0});
    QVERIFY(std::abs(apart.structure.cell.matrix()(0, 0) - 7.2 - 7.04 - 4.0) < 1e-9);
}

void TestBicrystal::stackedCellTurnsItsVectors() {
    AtomicStructure lower;
    lower.cell = structure::UnitCell(Vec3(4, 4, 4).asDiagonal(), {true, true, true});
    lower.addAtom("Cu", Vec3::Zero());
    lower.velocities = {Vec3(0, 0, 1)};
    lower.setField({"forces", "eV/angstrom", 3, {1, 0, 0}});
    lower.setField({"charge", "e", 1, {1}});
    AtomicStructure upper = lower;
    core::Mat3 edges;
    edges << 0, 3.9, 0, -3.9, 0, 0, 0, 0, 4;
    upper.cell = structure::UnitCell(edges, {true, true, true});
    upper.velocities = {Vec3(0, 2, 0)};
    const AtomicStructure made = structure::stack(lower, upper, {.misfit = 0.1}).structure;
    // a was along y; its strain must not change a speed.
    QVERIFY((made.velocities[1] - Vec3(2, 0, 0)).norm() < 1e-12);
    QCOMPARE(made.velocities[0], lower.velocities[0]);
    QVERIFY(made.findField("forces") == nullptr);
    QVERIFY(made.findField("charge") != nullptr);
    upper.cell = structure::UnitCell(Vec3(3.9, 3.9, 4).asDiagonal(), {true, true, true});
    QVERIFY(structure::stack(lower, upper, {.misfit = 0.1}).structure.findField("forces") !=
            nullptr);
}

QTEST_GUILESS_MAIN(TestBicrystal)
#include "tst_Bicrystal.moc"
