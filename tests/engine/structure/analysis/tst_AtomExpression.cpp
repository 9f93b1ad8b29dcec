#include <QTest>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/structure/analysis/AtomExpression.h"

using namespace isthmus;
using namespace isthmus::structure;

namespace {

/// Four atoms along z, two of each species.
AtomicStructure sample() {
    AtomicStructure atoms;
    for (int i = 0; i < 4; ++i) {
        atoms.addAtom(i % 2 == 0 ? "Ni" : "Al", {0.0, 1.0, 10.0 * i});
    }
    atoms.setField({"structure_type", "1", 1, {1, 2, 2, 0}});
    atoms.setField({"c_pe[1]", "eV", 1, {-4.0, -3.0, -2.0, std::nan("")}});
    atoms.setField({"force", "eV/angstrom", 3, {3, 4, 0, 0, 0, 1, 0, 0, 0, 1, 2, 2}});
    atoms.velocities.assign(4, core::Vec3(0.5, 0.0, 0.0));
    return atoms;
}

std::string selected(const std::string& expression) {
    std::string digits;
    for (const auto each : atomsWhere(sample(), expression)) {
        digits += each ? '1' : '0';
    }
    return digits;
}

std::string faultOf(const std::string& expression) {
    try {
        (void)evaluate(sample(), expression);
    } catch (const core::InputError& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

class TestAtomExpression : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selects_data() {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("atoms");
        const auto row = [](const char* expression, const char* atoms) {
            QTest::newRow(expression) << expression << atoms;
        };
        row("structure_type == 2 && z > 10", "0010");
        row("structure_type == 2 || z > 20", "0111");
        row("species == Ni", "1010");
        row("species == \"Al\"", "0101");
        row("species != 'Al' && index <= 2", "1000");
        row("!(species == Al)", "1010");
        row("force.magnitude == 5", "1000");
        row("abs(force.magnitude - 3) < 1e-12", "0001");
        row("velocity.x == 0.5", "1111");
        row("c_pe_1_ < -2.5", "1100");
        row("x^2 + y^2 > 2", "0000");
        row("z > 5 ? species == Ni : structure_type == 1", "1010");
        row("c_pe_1_ == c_pe_1_", "1110");
    }
    void selects() {
        QFETCH(QString, expression);
        QFETCH(QString, atoms);
        QCOMPARE(QString::fromStdString(selected(expression.toStdString())), atoms);
    }

    void valuesOfNotANumberSelectNothing() { QVERIFY(selected("c_pe_1_") == "1110"); }

    void faultsSayTheirPlace_data() {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* expression, const char* text) {
            QTest::newRow(expression) << expression << text;
        };
        row("z > > 3", "character 5: a value was expected");
        row("structure_typ == 2",
            "character 1: there is no \"structure_typ\"; did you mean \"structure_type\"?");
        row("z > 1 && charge > 0", "character 10: there is no \"charge\"");
        row("(z > 1", "a parenthesis is not closed");
        row("z = 1", "character 3: a single = does not compare; write ==");
        row("species == \"Cu\"", "character 13: there is no species \"Cu\"");
        row("z >", "it ends too early");
        row("", "it ends too early");
        row("z 3", "an operator was expected");
        row("species == \"Ni", "character 12: the quote is not closed");
    }
    void faultsSayTheirPlace() {
        QFETCH(QString, expression);
        QFETCH(QString, text);
        const QString fault = QString::fromStdString(faultOf(expression.toStdString()));
        QVERIFY2(fault.contains(text), qPrintable(fault));
    }

    void faultsListTheNamesThereAre() {
        const QString fault = QString::fromStdString(faultOf("charge > 0"));
        for (const char* name : {"x, y, z", "species", "structure_type", "force.magnitude",
                                 "velocity.z", "Ni", "Al"}) {
            QVERIFY2(fault.contains(name), name);
        }
    }

    void anEmptyStructureIsTaken() { QVERIFY(evaluate(AtomicStructure(), "x > 0").empty()); }

    void manyAtomsAreTakenAtOnce() {
        AtomicStructure atoms;
        const int copper = atoms.addSpecies("Cu");
        for (int i = 0; i < 100'000; ++i) {
            atoms.positions.emplace_back(i, 0.0, 0.0);
            atoms.species.push_back(copper);
        }
        const AtomMask mask = atomsWhere(atoms, "x < 1234 && species == Cu");
        QCOMPARE(std::accumulate(mask.begin(), mask.end(), 0), 1234);
    }
};

QTEST_GUILESS_MAIN(TestAtomExpression)
#include "tst_AtomExpression.moc"
