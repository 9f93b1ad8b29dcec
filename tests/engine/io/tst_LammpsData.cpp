#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/io/LammpsData.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

std::string data(const char* name) {
    return std::string(ISTHMUS_TEST_DATA "/structures/") + name;
}

bool isClose(const Vec3& a, const Vec3& b, double tolerance = 1e-12) {
    return (a - b).norm() < tolerance;
}

}  // namespace

class TestLammpsData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fullStyleWithTopologyGivesItsAtoms();
    void emptyTriclinicFileKeepsItsCell();
    void styleIsInferredWhereOnlyOneFits();
    void everyStyleHasItsColumns_data();
    void everyStyleHasItsColumns();
    void otherSectionsAreLeftOutAndTold();
    void idsAreLabels();
    void typesOfOneElementKeepTheirNumbers();
    void typeLabelsAreNames();
    void realUnitsAreConverted();
    void recipeNamesEveryType();
    void recipeSetsPeriodicity();
    void equalsTheExtendedXyzOfThePeer_data();
    void equalsTheExtendedXyzOfThePeer();
    void everythingComesBackAsWritten();
    void tiltedCellIsTurnedWithItsAtoms();
    void structureWithoutCellIsRefused();
};

void TestLammpsData::fullStyleWithTopologyGivesItsAtoms() {
    std::string told;
    io::ReadOptions options;
    options.note = [&told](const std::string& sentence) { told = sentence; };
    const AtomicStructure water = io::readLammpsData(data("full_padded.data"), options);
    QVERIFY(told.find("left out: Bonds") != std::string::npos);
    QCOMPARE(water.composition(), std::string("O2 H2"));
    QCOMPARE(water.speciesMasses, (std::vector<double>{15.9994, 1.00794}));
    QVERIFY(isClose(water.positions[1], {0.9572, 0, 2}));
    QVERIFY(isClose(water.cell.origin(), {0, -1, 2}));
    QCOMPARE(water.findField("charge")->values, (std::vector<double>{-0.8, 0.4, 0.4, 0}));
    QCOMPARE(water.findField("charge")->unit, std::string("e"));
    QCOMPARE(water.findField("molecule")->values, (std::vector<double>{1, 1, 1, 2}));
    QVERIFY(water.findField("id") == nullptr);
}

void TestLammpsData::emptyTriclinicFileKeepsItsCell() {
    const AtomicStructure empty = io::readLammpsData(data("empty_triclinic.data"));
    QCOMPARE(empty.atomCount(), std::size_t{0});
    QVERIFY(isClose(empty.cell.edge(1), {5, 9, 0}));
    QVERIFY(isClose(empty.cell.edge(2), {-8, 3, 8}));
}

void TestLammpsData::styleIsInferredWhereOnlyOneFits() {
    QCOMPARE(io::readLammpsData(data("no_style_charge.data")).findField("charge")->values,
             (std::vector<double>{0.25, -0.25}));
    const AtomicStructure molecules = io::readLammpsData(data("no_style_molecular.data"));
    QCOMPARE(molecules.findField("molecule")->values, (std::vector<double>{1, 2}));
    QVERIFY(isClose(molecules.positions[1], {2.5, 2.5, 2.5}));
}

void TestLammpsData::everyStyleHasItsColumns_data() {
    // The columns of LAMMPS's manual, "read_data", section Atoms. Type 2 at 1 2 3, charge -0.5,
    // molecule 7.
    QTest::addColumn<QString>("row");
    QTest::addColumn<bool>("hasCharge");
    QTest::addColumn<bool>("hasMolecule");
    QTest::newRow("atomic") << "9 2 1 2 3" << false << false;
    QTest::newRow("charge") << "9 2 -0.5 1 2 3" << true << false;
    QTest::newRow("bond") << "9 7 2 1 2 3" << false << true;
    QTest::newRow("angle") << "9 7 2 1 2 3" << false << true;
    QTest::newRow("molecular") << "9 7 2 1 2 3" << false << true;
    QTest::newRow("full") << "9 7 2 -0.5 1 2 3" << true << true;
    QTest::newRow("sphere") << "9 2 1.5 4.0 1 2 3" << false << false;
    QTest::newRow("ellipsoid") << "9 2 1 4.0 1 2 3" << false << false;
    QTest::newRow("body") << "9 2 1 4.0 1 2 3" << false << false;
    QTest::newRow("line") << "9 7 2 0 2.5 1 2 3" << false << true;
    QTest::newRow("tri") << "9 7 2 0 2.5 1 2 3" << false << true;
    QTest::newRow("peri") << "9 2 0.1 4.0 1 2 3" << false << false;
    QTest::newRow("dipole") << "9 2 -0.5 1 2 3 0 0 1" << true << false;
    QTest::newRow("spin") << "9 2 1 2 3 0 0 1 2.2" << false << false;
    QTest::newRow("electron") << "9 2 -0.5 1 0.8 1 2 3" << true << false;
    QTest::newRow("hybrid") << "9 2 1 2 3 1.5 4.0 -0.5" << false << false;
}

void TestLammpsData::everyStyleHasItsColumns() {
    QFETCH(const QString, row);
    QFETCH(const bool, hasCharge);
    QFETCH(const bool, hasMolecule);
    const std::string style = QTest::currentDataTag();
    const QTemporaryDir folder;
    const std::string file = folder.filePath("style").toStdString();
    for (const char* images : {"", " 0 -1 2"}) {
        core::writeTextFile(file,
                            "one atom\n\n1 atoms\n2 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n"
                            "0 9 zlo zhi\n\nMasses\n\n1 63.546\n2 58.693\n\nAtoms # " +
                                style + "\n\n" + row.toStdString() + images + "\n");
        const AtomicStructure structure = io::readLammpsData(file);
        QCOMPARE(structure.speciesName(0), std::string("Ni"));
        QVERIFY(isClose(structure.positions[0], {1, 2, 3}));
        const core::Field* charge = structure.findField("charge");
        const core::Field* molecule = structure.findField("molecule");
        QCOMPARE(charge != nullptr, hasCharge);
        QCOMPARE(molecule != nullptr, hasMolecule);
        QVERIFY(charge == nullptr || charge->at(0) == -0.5);
        QVERIFY(molecule == nullptr || molecule->at(0) == 7.0);
    }
}

void TestLammpsData::otherSectionsAreLeftOutAndTold() {
    const QTemporaryDir folder;
    const std::string file = folder.filePath("body.data").toStdString();
    core::writeTextFile(file,
                        "bodies\n\n2 atoms\n1 bodies\n1 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n"
                        "0 9 zlo zhi\n\nAtoms # body\n\n1 1 1 1.5 1 2 3\n2 1 0 1.0 4 5 6\n\n"
                        "Bodies\n\n1 1 12\n2\n1 1 1 0 0 0\n1 0 0 -1 0 0\n\nOf Another Time\n\n"
                        "1 2 3\n\nVelocities\n\n1 1 0 0\n2 0 1 0\n");
    std::string told;
    io::ReadOptions options;
    options.note = [&told](const std::string& sentence) { told += sentence; };
    const AtomicStructure structure = io::readLammpsData(file, options);
    QVERIFY2(told.ends_with("left out: Bodies, Of Another Time"), told.c_str());
    QVERIFY(isClose(structure.positions[1], {4, 5, 6}));
    QVERIFY(isClose(structure.velocities[1], {0, 1, 0}));
}

void TestLammpsData::idsAreLabels() {
    const AtomicStructure structure = io::readLammpsData(data("ids.data"));
    QCOMPARE(structure.findField("id")->values, (std::vector<double>{900, 12, 44}));
    QVERIFY(isClose(structure.positions[1], {4, 5, 6}));
    QVERIFY(isClose(structure.velocities[0], {5, 0, 0}));
    QVERIFY(isClose(structure.velocities[1], {0.1, 0.2, 0.3}));
    QVERIFY(isClose(structure.velocities[2], {0, 0, -1}));
}

void TestLammpsData::typesOfOneElementKeepTheirNumbers() {
    const AtomicStructure structure = io::readLammpsData(data("ids.data"));
    QCOMPARE(structure.composition(), std::string("Ni1 Al2"));
    QCOMPARE(structure.findField("type")->values, (std::vector<double>{1, 2, 3}));
}

void TestLammpsData::typeLabelsAreNames() {
    QCOMPARE(io::readLammpsData(data("labels.data")).composition(), std::string("Cu1 Ox1"));
}

void TestLammpsData::realUnitsAreConverted() {
    const AtomicStructure argon = io::readLammpsData(data("real_units.data"));
    QCOMPARE(argon.composition(), std::string("Ar1"));
    QVERIFY(isClose(argon.velocities[0], {1, 0, -2}));
}

void TestLammpsData::recipeNamesEveryType() {
    io::ReadOptions options;
    options.species = {"Ag"};
    const AtomicStructure silver = io::readLammpsData(data("no_style_charge.data"), options);
    QCOMPARE(silver.composition(), std::string("Ag2"));
    QCOMPARE(silver.mass(0), 107.87);
    options.species = {"Ag", "Au"};
    QVERIFY_EXCEPTION_THROWN((void)io::readLammpsData(data("no_style_charge.data"), options),
                             core::InputError);
}

void TestLammpsData::recipeSetsPeriodicity() {
    QVERIFY(io::readLammpsData(data("labels.data")).cell.isPeriodic(2));
    io::ReadOptions options;
    options.periodic = {true, true, false};
    QVERIFY(!io::readLammpsData(data("labels.data"), options).cell.isPeriodic(2));
}

void TestLammpsData::equalsTheExtendedXyzOfThePeer_data() {
    QTest::addColumn<int>("unused");
    for (const char* name :
         {"cu_mishin1_500_triclinic", "ni3al_h_jea_510", "lj_500_binary_geometric"}) {
        QTest::newRow(name) << 0;
    }
}

void TestLammpsData::equalsTheExtendedXyzOfThePeer() {
    const std::string stem = std::string(ISTHMUS_TEST_DATA "/md/") + QTest::currentDataTag();
    const AtomicStructure ours = io::readLammpsData(stem + ".data");
    const AtomicStructure theirs = io::readXyz(stem + ".extxyz");
    QCOMPARE(ours.atomCount(), theirs.atomCount());
    QVERIFY((ours.cell.matrix() - theirs.cell.matrix()).norm() < 1e-12);
    for (std::size_t atom = 0; atom < ours.atomCount(); ++atom) {
        QVERIFY(isClose(ours.positions[atom], theirs.positions[atom]));
        QCOMPARE(ours.speciesName(atom), theirs.speciesName(atom));
    }
}

void TestLammpsData::everythingComesBackAsWritten() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 5.1, 0, 0, -1.0 / 3, 6, 0, 0.7, 0.3, 7;
    structure.cell = structure::UnitCell(edges);
    structure.addAtom("Cu", {1.0 / 3, 2.0 / 7, 1e-300});
    structure.addAtom("Ni", {-1e10, 0.1, 0.2});
    structure.velocities = {{0.1, 0.2, 0.3}, {1, 2, 3}};
    const QTemporaryDir folder;
    const std::string file = folder.filePath("again.data").toStdString();
    io::writeLammpsData(structure, file);
    const AtomicStructure again = io::readLammpsData(file);
    QVERIFY(again.cell == structure.cell);
    QVERIFY(again.positions == structure.positions);
    QVERIFY(again.velocities == structure.velocities);
    QCOMPARE(again.species, structure.species);
    QCOMPARE(again.speciesNames, structure.speciesNames);
    QCOMPARE(again.speciesMasses, structure.speciesMasses);
}

void TestLammpsData::tiltedCellIsTurnedWithItsAtoms() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 0, 2, 2, 2, 0, 2, 2, 2, 0;
    structure.cell = structure::UnitCell(edges, {true, true, true}, {1, 2, 3});
    structure.addAtom("Al", structure.cell.toCartesian({0.1, 0.2, 0.3}));
    structure.velocities = {{1, -2, 3}};
    const QTemporaryDir folder;
    const std::string file = folder.filePath("turned.data").toStdString();
    io::writeLammpsData(structure, file);
    const AtomicStructure turned = io::readLammpsData(file);
    // Lengths, angles, volume and fractional coordinates stay.
    const core::Mat3 before = edges * edges.transpose();
    const core::Mat3 after = turned.cell.matrix() * turned.cell.matrix().transpose();
    QVERIFY((before - after).norm() < 1e-12);
    QVERIFY(turned.cell.matrix().isLowerTriangular(0.0));
    QVERIFY(isClose(turned.cell.toFractional(turned.positions[0]), {0.1, 0.2, 0.3}));
    QVERIFY(std::abs(turned.velocities[0].norm() - structure.velocities[0].norm()) < 1e-12);
    QVERIFY(std::abs(turned.velocities[0].dot(turned.cell.edge(1)) -
                     structure.velocities[0].dot(structure.cell.edge(1))) < 1e-12);
}

void TestLammpsData::structureWithoutCellIsRefused() {
    AtomicStructure free;
    free.addAtom("Cu", {0, 0, 0});
    const QTemporaryDir folder;
    QVERIFY_EXCEPTION_THROWN(io::writeLammpsData(free, folder.filePath("free.data").toStdString()),
                             core::InputError);
}

QTEST_GUILESS_MAIN(TestLammpsData)
#include "tst_LammpsData.moc"
