#include <Eigen/Geometry>
#include <QTest>
#include <limits>

#include "engine/core/Error.h"
#include "engine/core/Random.h"
#include "engine/structure/UnitCell.h"

using namespace isthmus;
using core::Mat3;
using core::Vec3;
using structure::UnitCell;

namespace {

Mat3 rows(const Vec3& a, const Vec3& b, const Vec3& c) {
    Mat3 matrix;
    matrix << a.transpose(), b.transpose(), c.transpose();
    return matrix;
}

const Mat3 kTilted = rows({10, 0, 0}, {6, 8, 0}, {-7, 3, 9});

}  // namespace

class TestUnitCell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultCellIsNoCell();
    void volumeAndHeightsOfATiltedCell();
    void fractionalCoordinatesGoBothWays();
    void wrapsOnlyAlongPeriodicAxes();
    void minimumImageIsTheShortestOfAllImages();
    void deformationMovesTheEdges();
    void impossibleCellsAreRefused_data();
    void impossibleCellsAreRefused();
};

void TestUnitCell::defaultCellIsNoCell() {
    const UnitCell cell;
    QVERIFY(!cell.isDefined());
    QVERIFY(!cell.isPeriodicAnywhere());
    QCOMPARE(cell.wrap({5, -3, 2}), Vec3(5, -3, 2));
    QCOMPARE(cell.minimumImage({5, -3, 2}), Vec3(5, -3, 2));
}

void TestUnitCell::volumeAndHeightsOfATiltedCell() {
    const UnitCell cell(kTilted);
    QVERIFY(cell.isDefined());
    QCOMPARE(cell.volume(), 720.0);
    // Height over a face is the volume divided by the face's area.
    const Vec3 heights = cell.heights();
    for (int axis = 0; axis < 3; ++axis) {
        const Vec3 face = cell.edge((axis + 1) % 3).cross(cell.edge((axis + 2) % 3));
        QVERIFY(std::abs(heights[axis] - 720.0 / face.norm()) < 1e-12);
    }
}

void TestUnitCell::fractionalCoordinatesGoBothWays() {
    const UnitCell cell(kTilted, {true, true, true}, {1, 2, 3});
    QVERIFY((cell.toCartesian({0.5, 0.5, 0.5}) - Vec3(1 + 4.5, 2 + 5.5, 3 + 4.5)).norm() < 1e-12);
    const Vec3 position(-3.1, 27.0, 4.4);
    QVERIFY((cell.toCartesian(cell.toFractional(position)) - position).norm() < 1e-12);
}

void TestUnitCell::wrapsOnlyAlongPeriodicAxes() {
    const UnitCell cell(rows({10, 0, 0}, {0, 10, 0}, {0, 0, 10}), {true, true, false}, {-5, 0, 0});
    QVERIFY((cell.wrap({5.5, -0.5, 23.0}) - Vec3(-4.5, 9.5, 23.0)).norm() < 1e-12);
}

void TestUnitCell::minimumImageIsTheShortestOfAllImages() {
    core::Random random(7);
    for (const std::array<bool, 3> periodic :
         {std::array{true, true, true}, std::array{true, false, true}}) {
        const UnitCell cell(kTilted, periodic);
        for (int trial = 0; trial < 200; ++trial) {
            const Vec3 difference(40 * random.uniform() - 20, 40 * random.uniform() - 20,
                                  40 * random.uniform() - 20);
            double shortest = std::numeric_limits<double>::max();
            for (int i = -6; i <= 6; ++i) {
                for (int j = periodic[1] ? -6 : 0; j <= (periodic[1] ? 6 : 0); ++j) {
                    for (int k = -6; k <= 6; ++k) {
                        const Vec3 image =
                            difference + i * cell.edge(0) + j * cell.edge(1) + k * cell.edge(2);
                        shortest = std::min(shortest, image.norm());
                    }
                }
            }
            QVERIFY(std::abs(cell.minimumImage(difference).norm() - shortest) < 1e-9);
        }
    }
}

void TestUnitCell::deformationMovesTheEdges() {
    Mat3 shear = Mat3::Identity();
    shear(0, 1) = 0.1;  // x += 0.1 y
    const UnitCell cell = UnitCell(kTilted, {true, false, true}).deformed(shear);
    QVERIFY((cell.edge(1) - Vec3(6.8, 8, 0)).norm() < 1e-12);
    QVERIFY(std::abs(cell.volume() - 720.0) < 1e-9);
    QVERIFY(!cell.isPeriodic(1));
    QVERIFY(cell.isDefined());
}

void TestUnitCell::impossibleCellsAreRefused_data() {
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("z");
    QTest::addColumn<QString>("message");
    QTest::newRow("left-handed") << 3.0 << -3.0 << "negative volume";
    QTest::newRow("flat") << 3.0 << 0.0 << "no volume";
    QTest::newRow("not a number") << std::nan("") << 3.0 << "not a finite number";
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 3.0
                              << "not a finite number";
}

void TestUnitCell::impossibleCellsAreRefused() {
    QFETCH(double, x);
    QFETCH(double, z);
    QFETCH(QString, message);
    try {
        (void)UnitCell::orthorhombic({x, 3, z});
        QFAIL("no error");
    } catch (const core::InputError& error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

QTEST_GUILESS_MAIN(TestUnitCell)
#include "tst_UnitCell.moc"
