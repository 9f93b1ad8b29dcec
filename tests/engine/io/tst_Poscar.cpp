#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Poscar.h"

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

class TestPoscar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fractionalPositionsWithLabels();
    void negativeScaleIsTheVolume();
    void scaleCountsForCartesianPositions();
    void threeScalesStretchEachDirection();
    void flagsOfSelectiveDynamicsAreAField();
    void elementsMayComeFromTheRecipe();
    void namesOfPseudopotentialsBecomeElements();
    void twoScalesAreRefused();
    void velocitiesAreInAngstromPerFemtosecond();
    void velocitiesMayHaveAHeading_data();
    void velocitiesMayHaveAHeading();
    void zeroVelocitiesAreNone();
    void variantsOfTheFormatAreRead_data();
    void variantsOfTheFormatAreRead();
    void everythingComesBackAsWritten();
    void wrongStructuresAreNotWritten();
};

void TestPoscar::fractionalPositionsWithLabels() {
    const AtomicStructure structure = io::readPoscar(data("vasp5.poscar"));
    QCOMPARE(structure.composition(), std::string("Zr1 O2"));
    QVERIFY(isClose(structure.positions[2], {3.75, 3.75, 3.75}));
    QVERIFY(structure.cell.isPeriodic(0) && structure.cell.isPeriodic(2));
    QVERIFY(!structure.hasVelocities());
}

void TestPoscar::negativeScaleIsTheVolume() {
    // 64 cubic angstrom: a cube of 4, in which 0.25 is 1.
    const AtomicStructure structure = io::readPoscar(data("negative_scale.poscar"));
    QVERIFY(std::abs(structure.cell.volume() - 64.0) < 1e-12);
    QVERIFY(isClose(structure.positions[0], {1, 1, 1}));
}

void TestPoscar::scaleCountsForCartesianPositions() {
    const AtomicStructure structure = io::readPoscar(data("cartesian_scale.poscar"));
    QVERIFY(isClose(structure.cell.edge(0), {4, 0, 0}));
    QVERIFY(isClose(structure.positions[0], {1, 1, 0.5}));
}

void TestPoscar::threeScalesStretchEachDirection() {
    const AtomicStructure structure = io::readPoscar(data("three_scales.poscar"));
    QVERIFY(isClose(structure.cell.edge(1), {1, 4, 0}));
    QVERIFY(isClose(structure.cell.edge(2), {0, 0, 6}));
    QVERIFY(isClose(structure.positions[0], {0.5, 1, 1.5}));
}

void TestPoscar::flagsOfSelectiveDynamicsAreAField() {
    // Without a line of symbols the first line names the elements.
    const AtomicStructure structure = io::readPoscar(data("selective_vasp4.poscar"));
    QCOMPARE(structure.composition(), std::string("B1 N1"));
    QCOMPARE(structure.findField("selective_dynamics")->values,
             (std::vector<double>{1, 1, 0, 0, 0, 0}));
    QVERIFY(isClose(structure.positions[1], Vec3::Constant(3.615 / 4)));
}

void TestPoscar::elementsMayComeFromTheRecipe() {
    const std::string file = data("vasp4_without_elements.poscar");
    QVERIFY_EXCEPTION_THROWN((void)io::readPoscar(file), core::InputError);
    io::ReadOptions options;
    options.species = {"Ni", "Al"};
    QCOMPARE(io::readPoscar(file, options).composition(), std::string("Ni1 Al1"));
    options.species = {"Ni"};
    QVERIFY_EXCEPTION_THROWN((void)io::readPoscar(file, options), core::InputError);
}

void TestPoscar::namesOfPseudopotentialsBecomeElements() {
    const AtomicStructure structure = io::readPoscar(data("repeated_groups.poscar"));
    QCOMPARE(structure.composition(), std::string("Cu2 O2"));
    QCOMPARE(structure.species, (std::vector<int>{0, 1, 1, 0}));
}

void TestPoscar::velocitiesAreInAngstromPerFemtosecond() {
    const AtomicStructure structure = io::readPoscar(data("velocities.poscar"));
    QVERIFY(isClose(structure.velocities[0], {1, 0, 0}));
    QVERIFY(isClose(structure.velocities[1], {-1, 0, 2}));
}

void TestPoscar::twoScalesAreRefused() {
    const QTemporaryDir folder;
    const std::string file = folder.filePath("POSCAR").toStdString();
    for (const char* scale : {"2.0 3.0", "1 1 -8", "0"}) {
        core::writeTextFile(file, std::string("copper\n") + scale +
                                      "\n4 0 0\n0 4 0\n0 0 4\nCu\n1\nDirect\n0 0 0\n");
        QVERIFY_EXCEPTION_THROWN((void)io::readPoscar(file), core::InputError);
    }
}

void TestPoscar::velocitiesMayHaveAHeading_data() {
    QTest::addColumn<QString>("heading");
    const char* const cell =
        "Lattice velocities and vectors\n1\n0 0 0\n0 0 0\n0 0 0\n4 0 0\n0 4 0\n0 0 4\n";
    QTest::newRow("none") << "\n";
    QTest::newRow("named") << "Cartesian\n";
    QTest::newRow("named below an empty line") << "\nCartesian\n";
    QTest::newRow("cell") << QString(cell) + "\n";
    QTest::newRow("cell, named") << QString(cell) + "Cartesian\n";
}

void TestPoscar::velocitiesMayHaveAHeading() {
    QFETCH(const QString, heading);
    const QTemporaryDir folder;
    const std::string file = folder.filePath("CONTCAR").toStdString();
    core::writeTextFile(file, "chromium\n1\n4 0 0\n0 4 0\n0 0 4\nCr\n1\nDirect\n.5 .5 .5 Cr\n" +
                                  heading.toStdString() + "0.001 0 -2e-3\n");
    QVERIFY(isClose(io::readPoscar(file).velocities.at(0), {1, 0, -2}));
}

void TestPoscar::zeroVelocitiesAreNone() {
    QVERIFY(!io::readPoscar(data("zero_velocities.poscar")).hasVelocities());
}

void TestPoscar::variantsOfTheFormatAreRead_data() {
    QTest::addColumn<QString>("text");
    const QString cell = "copper oxide\n2.0\n2 0 0\n0 2 0\n0 0 2\n";
    QTest::newRow("kart") << cell + "Cu O\n1 1\nkart\n0 0 0\n1 1 1\n";
    QTest::newRow("KARTESIAN") << cell + "Cu O\n1 1\nKARTESIAN\n0 0 0\n1 1 1\n";
    QTest::newRow("any other letter") << cell + "Cu O\n1 1\nfractional\n0 0 0\n.5 .5 .5\n";
    QTest::newRow("hashes") << cell + "Cu_pv/1a2b O_s/3c4d\n1 1\nDirect\n0 0 0\n.5 .5 .5\n";
    QTest::newRow("comments")
        << cell + "Cu O ! two\n1 1 ! each\nDirect ! of 1\n0 0 0 Cu1\n.5 .5 .5 O1\n";
    QTest::newRow("logicals") << cell +
                                     "Cu O\n1 1\nselective\nDirect\n0 0 0 .true. f T\n"
                                     ".5 .5 .5 .FALSE. t F\n";
    QTest::newRow("windows")
        << QString(cell + "Cu O\n1 1\nDirect\n0 0 0\n.5 .5 .5\n\n").replace("\n", "\r\n");
}

void TestPoscar::variantsOfTheFormatAreRead() {
    QFETCH(QString, text);
    const QTemporaryDir folder;
    const std::string file = folder.filePath("POSCAR").toStdString();
    core::writeTextFile(file, text.toStdString());
    const AtomicStructure structure = io::readPoscar(file);
    QCOMPARE(structure.composition(), std::string("Cu1 O1"));
    QVERIFY(isClose(structure.positions[1], {2, 2, 2}));
}

void TestPoscar::everythingComesBackAsWritten() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 0, 2.1, 2.1, 2.1, 0, 2.1, 2.1, 2.1, 0.1;
    structure.cell = structure::UnitCell(edges);
    structure.addAtom("Cu", {1.0 / 3, 2.0 / 7, 1e-300});
    structure.addAtom("O", {-1, 0.1, 0.2});
    structure.addAtom("Cu", {1, 1, 1});
    structure.velocities = {{0.1, 0.2, 0.3}, {1, 2, 3}, {0, 0, 0}};
    structure.setField({"selective_dynamics", "1", 3, {1, 0, 1, 0, 0, 0, 1, 1, 1}});
    const QTemporaryDir folder;
    const std::string file = folder.filePath("POSCAR").toStdString();
    io::writePoscar(structure, file);
    const AtomicStructure again = io::readPoscar(file);
    QVERIFY(again.cell == structure.cell);
    QVERIFY(again.positions == structure.positions);
    QCOMPARE(again.species, structure.species);
    QCOMPARE(again.speciesNames, structure.speciesNames);
    QCOMPARE(again.fields[0].values, structure.fields[0].values);
    for (std::size_t atom = 0; atom < 3; ++atom) {
        QVERIFY(isClose(again.velocities[atom], structure.velocities[atom]));
    }
}

void TestPoscar::wrongStructuresAreNotWritten() {
    const QTemporaryDir folder;
    const std::string file = folder.filePath("POSCAR").toStdString();
    AtomicStructure structure;
    structure.addAtom("Cu", {0, 0, 0});
    QVERIFY_EXCEPTION_THROWN(io::writePoscar(structure, file), core::InputError);
    structure.cell = structure::UnitCell::orthorhombic({3, 3, 3});
    structure.addAtom("1", {1, 1, 1});
    QVERIFY_EXCEPTION_THROWN(io::writePoscar(structure, file), core::InputError);
}

QTEST_GUILESS_MAIN(TestPoscar)
#include "tst_Poscar.moc"
