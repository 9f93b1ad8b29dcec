#include "engine/potential/Potential.h"

#include <QtTest>

#include "engine/core/Error.h"
#include "engine/potential/EamZhou2004.h"

using namespace isthmus;
using potential::EamZhou2004;
using structure::AtomicStructure;

namespace {

AtomicStructure atoms(std::vector<std::string> names, std::vector<int> species) {
    AtomicStructure structure;
    structure.speciesMasses.assign(names.size(), 0.0);
    structure.speciesNames = std::move(names);
    structure.positions.assign(species.size(), core::Vec3::Zero());
    structure.species = std::move(species);
    return structure;
}

QString messageOf(const potential::Potential& potential, const AtomicStructure& structure) {
    try {
        return "no error, " + QString::number(typesOf(potential, structure).size()) + " types";
    } catch (const core::InputError& error) {
        return error.what();
    }
}

}  // namespace

class TestPotential : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speciesAreMatchedByName();
    void numbersAreMatchedInOrder();
    void anUnknownSpeciesIsNamed();
    void aSpeciesWithoutAtomsMayBeUnknown();
    void namesAndMassesAreFilledIn();
};

void TestPotential::speciesAreMatchedByName() {
    const EamZhou2004 alloy({"Ni", "Al"});
    QCOMPARE(typesOf(alloy, atoms({"Al", "Ni"}, {0, 1, 1, 0})), (std::vector<int>{1, 0, 0, 1}));
}

void TestPotential::numbersAreMatchedInOrder() {
    const EamZhou2004 alloy({"Ni", "Al", "Cu"});
    QCOMPARE(typesOf(alloy, atoms({"2", "1"}, {0, 1, 1})), (std::vector<int>{1, 0, 0}));
    QVERIFY(messageOf(alloy, atoms({"1", "4"}, {0, 1})).contains("atoms of type 4"));
    // A mixture of names and numbers is no numbering.
    QVERIFY(messageOf(alloy, atoms({"Ni", "2"}, {0, 1})).contains("\"2\""));
}

void TestPotential::anUnknownSpeciesIsNamed() {
    const EamZhou2004 alloy({"Ni", "Al"});
    const QString message = messageOf(alloy, atoms({"Ni", "A1"}, {0, 1}));
    QVERIFY2(message.contains("\"A1\"") && message.contains("it has Ni, Al"), qPrintable(message));
}

void TestPotential::aSpeciesWithoutAtomsMayBeUnknown() {
    const EamZhou2004 alloy({"Ni"});
    QCOMPARE(typesOf(alloy, atoms({"Xe", "Ni"}, {1, 1})), (std::vector<int>{0, 0}));
    QCOMPARE(nameSpecies(alloy, atoms({"Xe", "Ni"}, {1, 1})).speciesNames,
             (std::vector<std::string>{"Xe", "Ni"}));
}

void TestPotential::namesAndMassesAreFilledIn() {
    const EamZhou2004 alloy({"Ni", "Al"});
    AtomicStructure numbered = atoms({"1", "2"}, {0, 1});
    numbered.speciesMasses[1] = 27.0;
    const AtomicStructure named = nameSpecies(alloy, numbered);
    QCOMPARE(named.speciesNames, (std::vector<std::string>{"Ni", "Al"}));
    QCOMPARE(named.speciesMasses, (std::vector<double>{58.6934, 27.0}));
    QCOMPARE(named.species, numbered.species);
}

QTEST_GUILESS_MAIN(TestPotential)
#include "tst_Potential.moc"
