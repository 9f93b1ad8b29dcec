#include <QTest>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/Symmetry.h"
#include "engine/structure/build/Prototypes.h"

using namespace isthmus;
using structure::AtomicStructure;
using structure::buildPrototype;
using structure::crystalPrototypes;

class TestPrototypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void haveTheSpaceGroupThatTheyName();
    void speciesStandInTheRatioOfTheFormula();
    void unlikeNeighborsHaveTheirKnownNumberAndDistance_data();
    void unlikeNeighborsHaveTheirKnownNumberAndDistance();
    void wrongNumbersOfSpeciesAreRefused();
};

void TestPrototypes::haveTheSpaceGroupThatTheyName() {
    const std::vector<std::string> elements{"Ti", "Al", "O"};
    for (const auto& prototype : crystalPrototypes().rows()) {
        const auto count = static_cast<std::size_t>(prototype.speciesCount);
        const double ratio = prototype.cOverA == 1.0 ? 1.0 : 0.97 * prototype.cOverA;
        const AtomicStructure block = buildPrototype(
            {.prototype = prototype.name,
             .species = {elements.begin(), elements.begin() + static_cast<long>(count)},
             .latticeConstant = 4.0,
             .cOverA = prototype.name == "L1_0" ? 0.95 : ratio,
             .repeat = {2, 1, 2}});
        QCOMPARE(
            QString::number(structure::findSymmetry(block).spaceGroup) + " " +
                QString::fromStdString(prototype.name),
            QString::number(prototype.spaceGroup) + " " + QString::fromStdString(prototype.name));
    }
}

void TestPrototypes::speciesStandInTheRatioOfTheFormula() {
    const auto of = [](const char* name, std::vector<std::string> species) {
        return buildPrototype(
                   {.prototype = name, .species = std::move(species), .latticeConstant = 4.0})
            .composition();
    };
    QCOMPARE(of("rocksalt", {"Na", "Cl"}), "Na4 Cl4");
    QCOMPARE(of("fluorite", {"Ca", "F"}), "Ca4 F8");
    QCOMPARE(of("perovskite", {"Sr", "Ti", "O"}), "Sr1 Ti1 O3");
    QCOMPARE(of("L1_2", {"Ni", "Al"}), "Ni3 Al1");
    QCOMPARE(of("D0_3", {"Fe", "Al"}), "Fe12 Al4");
    QCOMPARE(of("D0_19", {"Ti", "Al"}), "Ti6 Al2");
    QCOMPARE(of("cesium-chloride", {"Ni", "Al"}), "Ni1 Al1");
    QCOMPARE(of("sc", {"Po"}), "Po1");
}

void TestPrototypes::unlikeNeighborsHaveTheirKnownNumberAndDistance_data() {
    QTest::addColumn<QString>("prototype");
    QTest::addColumn<int>("neighbors");    // of the second species around an atom of the first
    QTest::addColumn<int>("back");         // of the first around the second
    QTest::addColumn<double>("distance");  // in units of a
    const double root2 = std::numbers::sqrt2;
    const double root3 = std::numbers::sqrt3;
    QTest::newRow("rocksalt") << "rocksalt" << 6 << 6 << 0.5;
    QTest::newRow("cesium chloride") << "cesium-chloride" << 8 << 8 << root3 / 2;
    QTest::newRow("zincblende") << "zincblende" << 4 << 4 << root3 / 4;
    QTest::newRow("wurtzite") << "wurtzite" << 4 << 4 << std::sqrt(3.0 / 8);
    QTest::newRow("fluorite") << "fluorite" << 8 << 4 << root3 / 4;
    QTest::newRow("L1_0") << "L1_0" << 8 << 8 << 1 / root2;
    QTest::newRow("L1_2") << "L1_2" << 4 << 12 << 1 / root2;
    QTest::newRow("D0_3") << "D0_3" << -1 << 8 << root3 / 4;  // Fe has two kinds of site
    QTest::newRow("D0_19") << "D0_19" << 4 << 12 << 0.5;
}

void TestPrototypes::unlikeNeighborsHaveTheirKnownNumberAndDistance() {
    QFETCH(QString, prototype);
    QFETCH(int, neighbors);
    QFETCH(int, back);
    QFETCH(double, distance);
    constexpr double a = 4.2;
    const AtomicStructure block = buildPrototype(
        {.prototype = prototype.toStdString(), .species = {"Fe", "Al"}, .latticeConstant = a});
    const structure::NeighborList list(block.cell, block.positions, 1.001 * distance * a);
    for (std::size_t atom = 0; atom < block.atomCount(); ++atom) {
        int found = 0;
        for (const auto& neighbor : list.of(atom)) {
            const auto other = static_cast<std::size_t>(neighbor.atom);
            if (block.species[other] != block.species[atom]) {
                ++found;
                const double r = list.difference(block.positions, atom, neighbor).norm();
                QVERIFY(std::abs(r - distance * a) < 1e-9);
            }
        }
        const int expected = block.species[atom] == 0 ? neighbors : back;
        QVERIFY(expected < 0 || found == expected);
    }
}

void TestPrototypes::wrongNumbersOfSpeciesAreRefused() {
    const auto build = [](const char* name, std::vector<std::string> species) {
        (void)buildPrototype(
            {.prototype = name, .species = std::move(species), .latticeConstant = 4.0});
    };
    QVERIFY_EXCEPTION_THROWN(build("rocksalt", {"Na"}), core::InputError);
    QVERIFY_EXCEPTION_THROWN(build("fcc", {"Na", "Cl"}), core::InputError);
    QVERIFY_EXCEPTION_THROWN(build("fc", {"Cu"}), core::InputError);
}

QTEST_GUILESS_MAIN(TestPrototypes)
#include "tst_Prototypes.moc"
