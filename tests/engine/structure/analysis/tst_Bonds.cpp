#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/structure/CrystalBuilder.h"
#include "engine/structure/analysis/Bonds.h"

using namespace isthmus;
using namespace isthmus::structure;

namespace {

Bonds bondsOf(const AtomicStructure& atoms, const BondRule& rule = {}) {
    return findBonds(atoms, atoms.cell, atoms.positions, rule);
}

}  // namespace

class TestBonds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Closed form: half the number of nearest neighbors for each atom.
    void crystalsHaveTheBondsOfTheirNeighbors_data() {
        QTest::addColumn<QString>("species");
        QTest::addColumn<int>("perAtom");
        QTest::newRow("fcc Cu") << "Cu" << 6;
        QTest::newRow("fcc Al") << "Al" << 6;
        QTest::newRow("hcp Mg") << "Mg" << 6;
        QTest::newRow("diamond C") << "C" << 2;
        QTest::newRow("diamond Si") << "Si" << 2;
    }
    void crystalsHaveTheBondsOfTheirNeighbors() {
        QFETCH(QString, species);
        QFETCH(int, perAtom);
        const core::ElementCrystal crystal = *core::element(species.toStdString()).crystal;
        const AtomicStructure atoms =
            buildCrystal({.prototype = crystal.prototype,
                          .species = species.toStdString(),
                          .latticeConstant = crystal.a,
                          .cOverA = crystal.c > 0.0 ? crystal.c / crystal.a : 1.0,
                          .repeat = {3, 3, 3}});
        QCOMPARE(bondsOf(atoms).count(), static_cast<std::size_t>(perAtom) * atoms.atomCount());
    }

    void halvesMeetInTheMiddleAlsoThroughAFace() {
        AtomicStructure atoms;
        atoms.cell = UnitCell::orthorhombic({10.0, 10.0, 10.0});
        atoms.addAtom("C", {0.2, 5.0, 5.0});
        atoms.addAtom("C", {9.0, 5.0, 5.0});
        const Bonds bonds = bondsOf(atoms);
        QCOMPARE(bonds.count(), std::size_t(1));
        QVERIFY(bonds.ends[0].half.isApprox(core::Vec3(-0.6, 0.0, 0.0)));
        QVERIFY(bonds.ends[1].half.isApprox(core::Vec3(0.6, 0.0, 0.0)));
    }

    void pairsMayHaveLengthsOfTheirOwn() {
        AtomicStructure atoms;
        atoms.addAtom("Na", {0.0, 0.0, 0.0});
        atoms.addAtom("Cl", {2.82, 0.0, 0.0});
        atoms.addAtom("Na", {5.64, 0.0, 0.0});
        QCOMPARE(bondsOf(atoms).count(), std::size_t(2));
        BondRule rule;
        rule.cutoffs[{"Cl", "Na"}] = 0.0;
        QCOMPARE(bondsOf(atoms, rule).count(), std::size_t(0));
        rule.cutoffs[{"Na", "Na"}] = 6.0;
        QCOMPARE(bondsOf(atoms, rule).count(), std::size_t(1));
        QCOMPARE(bondLength(atoms, {}, 0, 1), 1.2 * (1.66 + 1.02));
    }

    void namesThatAreNoElementsNeedALength() {
        AtomicStructure atoms;
        atoms.addAtom("1", {0.0, 0.0, 0.0});
        atoms.addAtom("1", {1.0, 0.0, 0.0});
        QCOMPARE(bondsOf(atoms).count(), std::size_t(0));
        BondRule rule;
        rule.cutoffs[{"1", "1"}] = 1.5;
        QCOMPARE(bondsOf(atoms, rule).count(), std::size_t(1));
    }

    void lengthsThatAreNoneAreRefused() {
        AtomicStructure atoms;
        atoms.addAtom("C", {0.0, 0.0, 0.0});
        BondRule rule;
        rule.factor = -1.0;
        QVERIFY_EXCEPTION_THROWN(bondsOf(atoms, rule), core::InputError);
        rule.factor = 1.0;
        rule.cutoffs[{"C", "C"}] = std::nan("");
        QVERIFY_EXCEPTION_THROWN(bondsOf(atoms, rule), core::InputError);
    }
};

QTEST_GUILESS_MAIN(TestBonds)
#include "tst_Bonds.moc"
