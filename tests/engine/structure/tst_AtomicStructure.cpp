#include <QTest>
#include <limits>

#include "engine/core/Error.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/Supercell.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::UnitCell;

namespace {

AtomicStructure pair() {
    AtomicStructure pair;
    pair.cell = UnitCell::orthorhombic({3, 4, 5});
    pair.addAtom("Ni", {0, 0, 0});
    pair.addAtom("Al", {1, 1, 1});
    pair.velocities = {{1, 0, 0}, {0, 1, 0}};
    pair.setField({"charge", "e", 1, {0.5, -0.5}});
    pair.setField({"id", "1", 1, {1, 2}});
    return pair;
}

QString messageOf(const AtomicStructure& structure) {
    try {
        structure.validate();
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestAtomicStructure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newSpeciesTakeTheirMassFromThePeriodicTable();
    void compositionCountsSpecies();
    void fieldsAreReplacedByName();
    void validationNamesTheAtom();
    void replicasCarryVelocitiesAndFields();
    void replicationAlongAFreeAxisIsRefused();
};

void TestAtomicStructure::newSpeciesTakeTheirMassFromThePeriodicTable() {
    AtomicStructure structure;
    QCOMPARE(structure.addSpecies("Cu"), 0);
    QCOMPARE(structure.addSpecies("7"), 1);
    QCOMPARE(structure.addSpecies("Cu"), 0);
    QCOMPARE(structure.speciesMasses, (std::vector<double>{63.546, 0.0}));
}

void TestAtomicStructure::compositionCountsSpecies() {
    AtomicStructure structure = pair();
    structure.addAtom("Ni", {2, 2, 2});
    structure.addSpecies("H");
    QCOMPARE(structure.composition(), std::string("Ni2 Al1"));
    AtomicStructure numbered;
    numbered.addAtom("1", {0, 0, 0});
    QCOMPARE(numbered.composition(), std::string("1:1"));
}

void TestAtomicStructure::fieldsAreReplacedByName() {
    AtomicStructure structure = pair();
    structure.setField({"charge", "e", 1, {1, 2}});
    QCOMPARE(structure.fields.size(), std::size_t{2});
    QCOMPARE(structure.findField("charge")->at(1), 2.0);
    QVERIFY(structure.findField("spin") == nullptr);
    QVERIFY_EXCEPTION_THROWN(structure.setField({"short", "1", 3, {1, 2}}), core::ComputeError);
}

void TestAtomicStructure::validationNamesTheAtom() {
    AtomicStructure structure = pair();
    QVERIFY(messageOf(structure).isEmpty());
    structure.positions[1].y() = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(messageOf(structure).contains("atom 2: the position is not a finite number"));
    structure = pair();
    structure.species[0] = 5;
    QVERIFY(messageOf(structure).contains("atom 1"));
    structure = pair();
    structure.velocities.pop_back();
    QVERIFY(messageOf(structure).contains("expected 2 velocities, found 1"));
    structure = pair();
    structure.fields[0].values.pop_back();
    QVERIFY(messageOf(structure).contains("charge"));
}

void TestAtomicStructure::replicasCarryVelocitiesAndFields() {
    const AtomicStructure big = structure::replicate(pair(), {2, 1, 3});
    QCOMPARE(big.atomCount(), std::size_t{12});
    QCOMPARE(big.cell.volume(), 60.0 * 6);
    QVERIFY((big.positions[3] - Vec3(4, 1, 1)).norm() < 1e-12);
    QVERIFY((big.positions[11] - Vec3(4, 1, 11)).norm() < 1e-12);
    QCOMPARE(big.speciesName(11), std::string("Al"));
    QCOMPARE(big.velocities[10], Vec3(1, 0, 0));
    QCOMPARE(big.findField("charge")->at(9), -0.5);
    QVERIFY(big.findField("id") == nullptr);
    big.validate();
}

void TestAtomicStructure::replicationAlongAFreeAxisIsRefused() {
    AtomicStructure slab = pair();
    slab.cell = UnitCell::orthorhombic({3, 4, 5}, {true, true, false});
    QCOMPARE(structure::replicate(slab, {2, 2, 1}).atomCount(), std::size_t{8});
    QVERIFY_EXCEPTION_THROWN((void)structure::replicate(slab, {1, 1, 2}), core::InputError);
    QVERIFY_EXCEPTION_THROWN((void)structure::replicate(slab, {0, 1, 1}), core::InputError);
}

QTEST_GUILESS_MAIN(TestAtomicStructure)
#include "tst_AtomicStructure.moc"
