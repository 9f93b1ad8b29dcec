#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/AtomEyeCfg.h"
#include "engine/io/Formats.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

const std::string kCell =
    "A = 2.0 Angstrom (basic length-scale)\nH0(1,1) = 2 A\nH0(1,2) = 0\nH0(1,3) = 0\n"
    "H0(2,1) = 0\nH0(2,2) = 2.5 A\nH0(2,3) = 0\nH0(3,1) = 0\nH0(3,2) = 0\nH0(3,3) = 3\n";

std::string particles(int count) {
    return "Number of particles = " + std::to_string(count) + "\n";
}

}  // namespace

class TestAtomEyeCfg : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fileOfLammpsAgreesWithItsDataFile();
    void standardFormIsRead();
    void ratesOfFractionsBecomeVelocities();
    void transformTurnsTheCell();
    void everythingComesBackAsWritten();
    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace();

private:
    AtomicStructure read(const std::string& text) {
        core::writeTextFile(file(), text);
        return io::readAtomEyeCfg(file());
    }
    [[nodiscard]] std::string file() const { return folder_.filePath("a.cfg").toStdString(); }

    QTemporaryDir folder_;
};

void TestAtomEyeCfg::fileOfLammpsAgreesWithItsDataFile() {
    const AtomicStructure found = io::readStructure(ISTHMUS_TEST_DATA "/structures/triclinic.cfg");
    const AtomicStructure data =
        io::readStructure(ISTHMUS_TEST_DATA "/structures/triclinic_last.data");
    QVERIFY(found.cell.matrix().isApprox(data.cell.matrix(), 1e-14));
    QCOMPARE(found.composition(), data.composition());
    QCOMPARE(found.speciesMasses, data.speciesMasses);
    for (std::size_t atom = 0; atom < data.atomCount(); ++atom) {
        const Vec3 difference = found.positions[atom] - data.positions[atom];
        QVERIFY(data.cell.minimumImage(difference).norm() < 1e-12);
        QVERIFY(std::abs(found.findField("vx")->at(atom) - data.velocities[atom].x()) < 1e-11);
        QCOMPARE(found.findField("q")->at(atom), data.findField("charge")->at(atom));
    }
    QVERIFY(!found.hasVelocities());
}

void TestAtomEyeCfg::standardFormIsRead() {
    const AtomicStructure structure =
        read("# a comment\n" + particles(2) + kCell +
             "63.546 Cu 0.5 0.5 0.5 0 0 0\n58.69 Ni 0 0 0.25 0 0 0\n");
    QCOMPARE(io::detectFormat(file()).name, std::string("cfg"));
    QCOMPARE(structure.composition(), std::string("Cu1 Ni1"));
    QCOMPARE(structure.speciesMasses[1], 58.69);
    QCOMPARE(structure.positions[0], Vec3(2, 2.5, 3));
    QVERIFY(!structure.hasVelocities());
}

void TestAtomEyeCfg::ratesOfFractionsBecomeVelocities() {
    // 250 edges of 4 angstrom in a nanosecond are 1 angstrom/ps.
    const AtomicStructure structure =
        read(particles(1) + kCell + "R = 1.0 [ns^-1]\nentry_count = 6\n1\nH\n0 0 0 250 0 0\n");
    QCOMPARE(structure.velocities[0], Vec3(1, 0, 0));
}

void TestAtomEyeCfg::transformTurnsTheCell() {
    const AtomicStructure structure =
        read(particles(1) + kCell +
             "Transform(1,1) = 1.5\n.NO_VELOCITY.\nentry_count = 3\n1\nH\n"
             "0.5 0 0\n");
    QCOMPARE(structure.cell.edge(0), Vec3(6, 0, 0));
    QCOMPARE(structure.positions[0], Vec3(3, 0, 0));
}

void TestAtomEyeCfg::everythingComesBackAsWritten() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 0, 2.1, 2.1, 2.1, 0, 2.1, 2.1, 2.1, 0.1;
    structure.cell = structure::UnitCell(edges);
    structure.addAtom("Cu", {0.25, 0.5, 1});
    structure.addAtom("O", {-1, 0.1, 0.2});
    structure.addAtom("Cu", {1, 1, 1});
    structure.velocities = {{0.1, 0.2, 0.3}, {1, 2, 3}, {0, 0, 0}};
    structure.setField({"local_energy", "eV", 1, {-3.5, -1, 0}});
    structure.setField({"forces", "eV/angstrom", 3, {1, 2, 3, 4, 5, 6, 7, 8, 9}});
    structure.setField({"stress", "GPa", 6, std::vector<double>(18, 0.5)});
    structure.fields.back().values[4] = 9;
    io::writeStructure(structure, file());
    const AtomicStructure again = io::readStructure(file());
    QVERIFY(again.cell == structure.cell);
    QCOMPARE(again.species, structure.species);
    QCOMPARE(again.speciesMasses, structure.speciesMasses);
    QCOMPARE(again.fields.size(), structure.fields.size());
    for (std::size_t i = 0; i < again.fields.size(); ++i) {
        QCOMPARE(again.fields[i].name, structure.fields[i].name);
        QCOMPARE(again.fields[i].unit, structure.fields[i].unit);
        QCOMPARE(again.fields[i].values, structure.fields[i].values);
    }
    for (std::size_t atom = 0; atom < 3; ++atom) {
        QVERIFY((again.positions[atom] - structure.positions[atom]).norm() < 1e-14);
        QVERIFY((again.velocities[atom] - structure.velocities[atom]).norm() < 1e-13);
    }
    structure.cell = structure::UnitCell();
    QVERIFY_EXCEPTION_THROWN(io::writeAtomEyeCfg(structure, file()), core::InputError);
}

void TestAtomEyeCfg::everyMistakeIsToldWithItsPlace_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const std::string& text, int line, const char* word) {
        QTest::newRow(name) << QString::fromStdString(text) << line << word;
    };
    const std::string head = particles(2) + kCell + ".NO_VELOCITY.\nentry_count = 3\n";
    row("no cell", particles(1) + "1 H 0 0 0 0 0 0\n", 2, "H0(1,1)");
    row("flat cell", particles(1) + "H0(1,1) = 1\n1 H 0 0 0 0 0 0\n", 3, "volume");
    row("wrong index", particles(1) + "H0(1,4) = 1\n", 2, "indices");
    row("negative count", particles(-1) + kCell, 1, "Number of particles");
    row("truncated", head + "1\nH\n0 0 0\n", 16, "expected 2 atoms, found 1");
    row("too many", head + "1\nH\n0 0 0\n0 0 0\n0 0 0\n", 18, "end after 2 atoms");
    row("no species", head + "0 0 0\n0 0 0\n", 14, "element");
    row("word for a number", head + "1\nH\n0 zero 0\n0 0 0\n", 16, "number");
    row("surplus column", head + "1\nH\n0 0 0 0\n", 16, "3 columns");
    row("wrong entry count", particles(1) + kCell + "entry_count = 4\n1\n", 13, "entry_count");
    row("huge entry count", particles(1) + kCell + "entry_count = 400000\n1\n", 12, "entry_count");
    row("auxiliary out of order", particles(1) + "auxiliary[1] = q\n", 2, "auxiliary[0]");
    row("strain", particles(1) + "eta(1,1) = 0.5\n", 2, "eta");
    row("unknown key", particles(1) + "B = 0.5\n", 2, "B = 0.5");
    row("huge count", "Number of particles = 99999999999999\n" + kCell + "1 H 0 0 0 0 0 0\n", 12,
        "found 1");
}

void TestAtomEyeCfg::everyMistakeIsToldWithItsPlace() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, word);
    try {
        (void)read(text.toStdString());
        QFAIL("the file was read");
    } catch (const core::InputError& error) {
        const QString message = error.what();
        QVERIFY2(message.startsWith(QString::fromStdString(file()) + QString(":%1: ").arg(line)),
                 qPrintable(message));
        QVERIFY2(message.contains(word), qPrintable(message));
    }
}

QTEST_GUILESS_MAIN(TestAtomEyeCfg)
#include "tst_AtomEyeCfg.moc"
