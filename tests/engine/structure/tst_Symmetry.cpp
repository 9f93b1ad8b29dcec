#include <QTest>

#include "engine/core/Random.h"
#include "engine/structure/CrystalBuilder.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/Symmetry.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::CrystalOptions;
using structure::findSymmetry;
using structure::Symmetry;

class TestSymmetry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheSpaceGroupOfASupercell_data();
    void findsTheSpaceGroupOfASupercell();
    void givesThePointGroupInTheAxesOfTheStructure();
    void findsTheCubicEdgeOfAPrimitiveCell();
    void orderedAlloyIsPrimitiveCubic();
    void noiseHasNoSymmetry();
    void slabKeepsItsOwnEdges();
};

void TestSymmetry::findsTheSpaceGroupOfASupercell_data() {
    // Numbers of the International Tables.
    QTest::addColumn<QString>("prototype");
    QTest::addColumn<int>("spaceGroup");
    QTest::addColumn<QString>("symbol");
    QTest::addColumn<int>("atoms");
    QTest::addColumn<double>("c");
    QTest::newRow("fcc") << "fcc" << 225 << "Fm-3m" << 4 << 3.6149;
    QTest::newRow("bcc") << "bcc" << 229 << "Im-3m" << 2 << 3.6149;
    QTest::newRow("diamond") << "diamond" << 227 << "Fd-3m" << 8 << 3.6149;
    QTest::newRow("hcp") << "hcp" << 194 << "P6_3/mmc" << 2 << 3.6149 * 1.6;
}

void TestSymmetry::findsTheSpaceGroupOfASupercell() {
    QFETCH(QString, prototype);
    QFETCH(int, spaceGroup);
    QFETCH(QString, symbol);
    QFETCH(int, atoms);
    QFETCH(double, c);
    const AtomicStructure block = structure::buildCrystal(
        {core::parsePrototype(prototype.toStdString()), "Cu", 3.6149, 1.6, {3, 2, 2}});
    const Symmetry symmetry = findSymmetry(block);
    QCOMPARE(symmetry.spaceGroup, spaceGroup);
    QCOMPARE(symmetry.symbol, symbol.toStdString());
    QCOMPARE(symmetry.conventionalAtoms, static_cast<std::size_t>(atoms));
    QVERIFY(std::abs(symmetry.conventionalLengths[0] - 3.6149) < 1e-9);
    QVERIFY(std::abs(symmetry.conventionalLengths[2] - c) < 1e-9);
    QCOMPARE(symmetry.isCubic(), spaceGroup > 194);
}

void TestSymmetry::givesThePointGroupInTheAxesOfTheStructure() {
    const auto rotations = [](core::Prototype prototype, std::array<int, 3> repeat) {
        return findSymmetry(structure::buildCrystal({prototype, "Cu", 3.6149, 1.6, repeat}))
            .rotations;
    };
    // Orders of the point groups m-3m; a cell of unlike edges keeps 4/mmm of it.
    QCOMPARE(rotations(core::Prototype::fcc, {2, 2, 2}).size(), 48U);
    QCOMPARE(rotations(core::Prototype::fcc, {3, 2, 2}).size(), 16U);
    for (const core::Prototype prototype : {core::Prototype::fcc, core::Prototype::hcp}) {
        for (const core::Mat3& rotation : rotations(prototype, {2, 2, 2})) {
            QVERIFY((rotation * rotation.transpose()).isIdentity(1e-9));
        }
    }
}

void TestSymmetry::findsTheCubicEdgeOfAPrimitiveCell() {
    core::Mat3 edges;
    edges << 0, 2, 2, 2, 0, 2, 2, 2, 0;
    AtomicStructure primitive;
    primitive.cell = structure::UnitCell(edges);
    primitive.addAtom("Al", {0, 0, 0});
    const Symmetry symmetry = findSymmetry(primitive);
    QCOMPARE(symmetry.spaceGroup, 225);
    QVERIFY(std::abs(symmetry.conventionalLengths[0] - 4.0) < 1e-9);
}

void TestSymmetry::orderedAlloyIsPrimitiveCubic() {
    AtomicStructure cell = structure::buildCrystal({core::Prototype::fcc, "Ni", 3.57});
    cell.species[0] = cell.addSpecies("Al");
    const Symmetry symmetry = findSymmetry(structure::replicate(cell, {2, 2, 2}));
    QCOMPARE(symmetry.spaceGroup, 221);
    QVERIFY(std::abs(symmetry.conventionalLengths[0] - 3.57) < 1e-9);
}

void TestSymmetry::noiseHasNoSymmetry() {
    AtomicStructure block = structure::buildCrystal(
        {core::Prototype::fcc, "Cu", 3.6, CrystalOptions::kIdealCOverA, {2, 3, 4}});
    core::Random random(1);
    for (Vec3& position : block.positions) {
        position += 0.1 * Vec3(random.normal(), random.normal(), random.normal());
    }
    const Symmetry symmetry = findSymmetry(block);
    QCOMPARE(symmetry.spaceGroup, 1);
    QVERIFY(!symmetry.isFound());
    QCOMPARE(symmetry.conventionalAtoms, block.atomCount());
}

void TestSymmetry::slabKeepsItsOwnEdges() {
    AtomicStructure slab = structure::buildCrystal(
        {core::Prototype::fcc, "Cu", 3.6, CrystalOptions::kIdealCOverA, {2, 3, 4}});
    slab.cell = structure::UnitCell::orthorhombic({7.2, 10.8, 30}, {true, true, false});
    const Symmetry symmetry = findSymmetry(slab);
    QVERIFY(!symmetry.isFound());
    QVERIFY((symmetry.conventionalLengths - Vec3(7.2, 10.8, 30)).norm() < 1e-12);
}

QTEST_GUILESS_MAIN(TestSymmetry)
#include "tst_Symmetry.moc"
