#include <QTest>
#include <numbers>
#include <set>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/Symmetry.h"
#include "engine/structure/build/CellFill.h"
#include "engine/structure/build/OrientedCell.h"
#include "engine/structure/build/Prototypes.h"
#include "engine/structure/build/Slab.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::Direction;
using structure::Slab;
using structure::SlabOptions;

namespace {

constexpr double kA = 3.6;

AtomicStructure cube(const char* prototype, std::array<int, 3> repeat = {1, 1, 1}) {
    return structure::buildPrototype(
        {.prototype = prototype, .species = {"Cu"}, .latticeConstant = kA, .repeat = repeat});
}

std::string messageOf(const SlabOptions& options) {
    try {
        (void)structure::buildSlab(cube("fcc"), options);
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

/// Numbers of neighbors within 1.1 times the nearest distance of fcc, as a sorted set.
std::set<std::size_t> coordinations(const AtomicStructure& structure) {
    const structure::NeighborList list(structure.cell, structure.positions, 1.1 * kA / M_SQRT2);
    std::set<std::size_t> found;
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        found.insert(list.of(atom).size());
    }
    return found;
}

}  // namespace

class TestSlab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orientedCellHasTheShortestPeriods();
    void orientedHexagonalCellIsRectangular();
    void supercellHoldsTheDeterminantTimesTheAtoms();
    void facesHaveTheirMinimalCellAndSpacing_data();
    void facesHaveTheirMinimalCellAndSpacing();
    void surfaceAtomsMissTheNeighborsAbove();
    void chosenDirectionLiesAlongX();
    void terminationChoosesTheLowestPlane();
    void bulkSlabIsTheSameCrystal();
    void impossibleSlabsAreRefused();
};

void TestSlab::orientedCellHasTheShortestPeriods() {
    const AtomicStructure cell =
        structure::orientedCell(cube("fcc"), {.x = {1, -1, 0}, .y = {1, 1, -2}});
    const Vec3 expected = kA * Vec3(std::sqrt(0.5), std::sqrt(1.5), std::sqrt(3.0));
    QVERIFY((cell.cell.matrix() - core::Mat3(expected.asDiagonal())).norm() < 1e-9);
    QCOMPARE(cell.atomCount(), std::size_t{6});
    QCOMPARE(structure::findSymmetry(cell).spaceGroup, 225);
    QCOMPARE(coordinations(cell), std::set<std::size_t>{12});
    // The same from a block of cells, whose own repeats do not matter.
    const AtomicStructure again =
        structure::orientedCell(cube("fcc", {2, 2, 2}), {.x = {1, -1, 0}, .y = {1, 1, -2}});
    QVERIFY(again.cell.matrix().isApprox(cell.cell.matrix(), 1e-9));
    // bcc: [111]/2 is a translation.
    const AtomicStructure iron =
        structure::orientedCell(cube("bcc"), {.x = {1, 1, 1}, .y = {-1, 1, 0}});
    QVERIFY((iron.cell.matrix().diagonal() / kA - Vec3(std::sqrt(0.75), M_SQRT2, std::sqrt(6.0)))
                .norm() < 1e-9);
    QCOMPARE(iron.atomCount(), std::size_t{6});
}

void TestSlab::orientedHexagonalCellIsRectangular() {
    // [100] and [120] of the hexagonal cell are perpendicular: the orthohexagonal cell.
    const AtomicStructure cell =
        structure::orientedCell(cube("hcp-hexagonal"), {.x = {1, 0, 0}, .y = {1, 2, 0}});
    QCOMPARE(cell.atomCount(), std::size_t{4});
    QVERIFY(std::abs(cell.cell.matrix()(1, 1) - kA * std::numbers::sqrt3) < 1e-9);
    QCOMPARE(structure::findSymmetry(cell).spaceGroup, 194);
    QVERIFY_EXCEPTION_THROWN(
        (void)structure::orientedCell(cube("hcp-hexagonal"), {.x = {1, 0, 0}, .y = {0, 1, 0}}),
        core::InputError);
}

void TestSlab::supercellHoldsTheDeterminantTimesTheAtoms() {
    Eigen::Matrix3i matrix;
    matrix << 1, 1, 0, -1, 1, 0, 2, 1, 3;
    const AtomicStructure cell = structure::supercell(cube("fcc"), matrix);
    QCOMPARE(cell.atomCount(), std::size_t{24});
    QCOMPARE(structure::findSymmetry(cell).spaceGroup, 225);
    matrix.row(0) *= -1;
    QVERIFY_EXCEPTION_THROWN((void)structure::supercell(cube("fcc"), matrix), core::InputError);
}

void TestSlab::facesHaveTheirMinimalCellAndSpacing_data() {
    QTest::addColumn<QString>("prototype");
    QTest::addColumn<int>("h");
    QTest::addColumn<int>("k");
    QTest::addColumn<int>("l");
    QTest::addColumn<double>("area");     // of the smallest cell, in units of a^2
    QTest::addColumn<double>("spacing");  // of planes of atoms, in units of a
    // fcc: spacing a/sqrt(h^2+k^2+l^2) for all odd, half of it for mixed indices, and area times
    // spacing is a^3/4; bcc: half where h+k+l is odd, area times spacing a^3/2.
    const auto fcc = [](int h, int k, int l, bool isOdd) {
        const double spacing = (isOdd ? 1.0 : 0.5) / std::sqrt(h * h + k * k + l * l);
        QTest::addRow("fcc %d%d%d", h, k, l) << "fcc" << h << k << l << 0.25 / spacing << spacing;
    };
    fcc(1, 1, 1, true);
    fcc(0, 0, 1, false);
    fcc(1, 1, 0, false);
    fcc(2, 1, 0, false);
    fcc(-3, 1, 1, true);
    fcc(1, 2, 3, false);
    const double half = 0.5;
    QTest::newRow("bcc 110") << "bcc" << 1 << 1 << 0 << half * std::sqrt(2.0) << std::sqrt(0.5);
    QTest::newRow("bcc 111") << "bcc" << 1 << 1 << 1 << std::sqrt(3.0) << half / std::sqrt(3.0);
    QTest::newRow("bcc 211") << "bcc" << 2 << 1 << -1 << half * std::sqrt(6.0)
                             << 1 / std::sqrt(6.0);
}

void TestSlab::facesHaveTheirMinimalCellAndSpacing() {
    QFETCH(QString, prototype);
    QFETCH(int, h);
    QFETCH(int, k);
    QFETCH(int, l);
    QFETCH(double, area);
    QFETCH(double, spacing);
    const Slab slab = structure::buildSlab(cube(prototype.toLatin1()),
                                           {.plane = {h, k, l}, .layers = 7, .vacuum = 12.0});
    QCOMPARE(slab.structure.atomCount(), std::size_t{7});
    QVERIFY(std::abs(slab.area / (kA * kA) - area) < 1e-9);
    QVERIFY(!slab.structure.cell.isPeriodic(2) && slab.structure.cell.isPeriodic(1));
    std::vector<double> heights;
    for (const Vec3& position : slab.structure.positions) {
        heights.push_back(position.z());
    }
    std::sort(heights.begin(), heights.end());
    for (std::size_t plane = 1; plane < heights.size(); ++plane) {
        QVERIFY(std::abs((heights[plane] - heights[plane - 1]) / kA - spacing) < 1e-9);
    }
    QVERIFY(std::abs(slab.structure.cell.matrix()(2, 2) - 6 * spacing * kA - 12.0) < 1e-9);
    QVERIFY(std::abs(heights.front() - 6.0) < 1e-9);
}

void TestSlab::surfaceAtomsMissTheNeighborsAbove() {
    // fcc: 9 neighbors on (111), 8 on (001), 7 on (110), whose second plane has 11.
    const auto of = [](Direction plane) {
        return coordinations(
            structure::buildSlab(
                cube("fcc"),
                {.plane = std::move(plane), .layers = 8, .vacuum = 10.0, .repeat = {2, 3}})
                .structure);
    };
    QCOMPARE(of({1, 1, 1}), (std::set<std::size_t>{9, 12}));
    QCOMPARE(of({0, 0, 1}), (std::set<std::size_t>{8, 12}));
    QCOMPARE(of({1, 1, 0}), (std::set<std::size_t>{7, 11, 12}));
}

void TestSlab::chosenDirectionLiesAlongX() {
    const Slab slab = structure::buildSlab(
        cube("fcc"),
        {.plane = {1, 1, 1}, .layers = 3, .direction = Direction(1, 1, -2), .orthogonal = true});
    QVERIFY((slab.structure.cell.matrix().row(0) / kA - Eigen::RowVector3d(std::sqrt(1.5), 0, 0))
                .norm() < 1e-9);
    QVERIFY((slab.structure.cell.matrix().row(1) / kA - Eigen::RowVector3d(0, std::sqrt(0.5), 0))
                .norm() < 1e-9);
    QCOMPARE(slab.structure.atomCount(), std::size_t{6});
    QCOMPARE(slab.layersPerRepeat, 1);
}

void TestSlab::terminationChoosesTheLowestPlane() {
    // Rocksalt (111) alternates planes of one species.
    const AtomicStructure salt = structure::buildPrototype(
        {.prototype = "rocksalt", .species = {"Na", "Cl"}, .latticeConstant = 5.64});
    for (const int termination : {0, 1}) {
        const Slab slab = structure::buildSlab(
            salt, {.plane = {1, 1, 1}, .layers = 5, .termination = termination, .vacuum = 10.0});
        QCOMPARE(slab.layersPerRepeat, 2);
        std::size_t lowest = 0;
        for (std::size_t atom = 0; atom < slab.structure.atomCount(); ++atom) {
            if (slab.structure.positions[atom].z() < slab.structure.positions[lowest].z()) {
                lowest = atom;
            }
        }
        QCOMPARE(slab.structure.speciesName(lowest), termination == 0 ? "Na" : "Cl");
        QCOMPARE(slab.structure.composition(), termination == 0 ? "Na3 Cl2" : "Na2 Cl3");
    }
}

void TestSlab::bulkSlabIsTheSameCrystal() {
    for (const Direction& plane : {Direction(1, 1, 1), Direction(2, 1, 0), Direction(-1, 3, 2)}) {
        const Slab slab = structure::buildSlab(cube("diamond"), {.plane = plane, .layers = 12});
        QCOMPARE(structure::findSymmetry(slab.structure).spaceGroup, 227);
        QVERIFY(std::abs(structure::findSymmetry(slab.structure).conventionalLengths[0] - kA) <
                1e-6);
    }
}

void TestSlab::impossibleSlabsAreRefused() {
    QVERIFY(messageOf({.plane = {0, 0, 0}}).starts_with("plane"));
    QVERIFY(
        messageOf({.plane = {1, 1, 1}, .direction = Direction(1, 0, 0)}).starts_with("direction"));
    QVERIFY(messageOf({.plane = {1, 1, 1}, .termination = 3}).starts_with("termination"));
    QVERIFY(messageOf({.plane = {1, 1, 1}, .layers = 0}).starts_with("layers"));
    QVERIFY(messageOf({.plane = {1, 1, 1}, .layers = 100000, .repeat = {1000, 1000}})
                .starts_with("layers, repeat"));
    QVERIFY(messageOf({.plane = {1, 1, 1}, .vacuum = -1.0}).starts_with("vacuum"));
}

QTEST_GUILESS_MAIN(TestSlab)
#include "tst_Slab.moc"
