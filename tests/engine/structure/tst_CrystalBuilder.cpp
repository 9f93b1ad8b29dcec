#include <QTest>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/CrystalBuilder.h"

using namespace isthmus;
using core::Prototype;
using core::Vec3;
using structure::AtomicStructure;
using structure::CrystalOptions;

namespace {

/// Distances of an atom from the others and their images, sorted.
std::vector<double> distances(const AtomicStructure& structure, std::size_t atom) {
    std::vector<double> found;
    for (std::size_t other = 0; other < structure.atomCount(); ++other) {
        if (other != atom) {
            found.push_back(
                structure.cell.minimumImage(structure.positions[other] - structure.positions[atom])
                    .norm());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

class TestCrystalBuilder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAtomHasTheNeighborsOfItsPrototype_data();
    void everyAtomHasTheNeighborsOfItsPrototype();
    void knowsMeasuredLatticeConstants();
    void impossibleCrystalsAreRefused_data();
    void impossibleCrystalsAreRefused();
};

void TestCrystalBuilder::everyAtomHasTheNeighborsOfItsPrototype_data() {
    QTest::addColumn<QString>("prototype");
    QTest::addColumn<int>("atoms");         // in a block of 4 x 4 x 4 cells
    QTest::addColumn<int>("coordination");  // atoms in the nearest shell
    QTest::addColumn<double>("nearest");    // in units of a
    QTest::addColumn<double>("secondNearest");
    const double root2 = std::numbers::sqrt2;
    QTest::newRow("fcc") << "fcc" << 256 << 12 << 1 / root2 << 1.0;
    QTest::newRow("bcc") << "bcc" << 128 << 8 << std::numbers::sqrt3 / 2 << 1.0;
    QTest::newRow("hcp") << "hcp" << 256 << 12 << 1.0 << root2;
    QTest::newRow("diamond") << "diamond" << 512 << 4 << std::numbers::sqrt3 / 4 << 1 / root2;
}

void TestCrystalBuilder::everyAtomHasTheNeighborsOfItsPrototype() {
    QFETCH(QString, prototype);
    QFETCH(int, atoms);
    QFETCH(int, coordination);
    QFETCH(double, nearest);
    QFETCH(double, secondNearest);
    constexpr double a = 3.7;
    const AtomicStructure block =
        structure::buildCrystal({core::parsePrototype(prototype.toStdString()),
                                 "Cu",
                                 a,
                                 CrystalOptions::kIdealCOverA,
                                 {4, 4, 4}});
    QCOMPARE(block.atomCount(), static_cast<std::size_t>(atoms));
    QCOMPARE(block.mass(0), 63.546);
    QVERIFY(block.cell.isPeriodic(0) && block.cell.isPeriodic(1) && block.cell.isPeriodic(2));
    const auto shell = static_cast<std::size_t>(coordination);
    for (std::size_t atom = 0; atom < block.atomCount(); ++atom) {
        const std::vector<double> found = distances(block, atom);
        QVERIFY(std::abs(found[0] / a - nearest) < 1e-12);
        QVERIFY(std::abs(found[shell - 1] / a - nearest) < 1e-12);
        QVERIFY(std::abs(found[shell] / a - secondNearest) < 1e-12);
    }
}

void TestCrystalBuilder::knowsMeasuredLatticeConstants() {
    QCOMPARE(*structure::measuredLatticeConstant("Cu", Prototype::fcc), 3.6149);
    QVERIFY(!structure::measuredLatticeConstant("Cu", Prototype::bcc));
    QVERIFY(!structure::measuredLatticeConstant("Ar", Prototype::fcc));
    QVERIFY_EXCEPTION_THROWN((void)structure::measuredLatticeConstant("Cq", Prototype::fcc),
                             core::InputError);
}

void TestCrystalBuilder::impossibleCrystalsAreRefused_data() {
    QTest::addColumn<QString>("species");
    QTest::addColumn<double>("a");
    QTest::addColumn<int>("repeat");
    QTest::newRow("element") << "Cq" << 3.6 << 1;
    QTest::newRow("edge") << "Cu" << -3.6 << 1;
    QTest::newRow("no number") << "Cu" << std::nan("") << 1;
    QTest::newRow("nothing") << "Cu" << 3.6 << 0;
    QTest::newRow("too much") << "Cu" << 3.6 << 10000;
}

void TestCrystalBuilder::impossibleCrystalsAreRefused() {
    QFETCH(QString, species);
    QFETCH(double, a);
    QFETCH(int, repeat);
    const CrystalOptions crystal{Prototype::fcc,
                                 species.toStdString(),
                                 a,
                                 CrystalOptions::kIdealCOverA,
                                 {repeat, repeat, repeat}};
    QVERIFY_EXCEPTION_THROWN((void)structure::buildCrystal(crystal), core::InputError);
}

QTEST_GUILESS_MAIN(TestCrystalBuilder)
#include "tst_CrystalBuilder.moc"
