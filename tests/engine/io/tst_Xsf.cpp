#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Formats.h"
#include "engine/io/Xsf.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

const std::string kVectors = "PRIMVEC\n0 2 2\n2 0 2\n2 2 0\n";

}  // namespace

class TestXsf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void crystalIsPeriodic();
    void slabAndPolymerArePeriodicInPart();
    void moleculeHasNoCell();
    void forcesAreInHartreePerAngstrom();
    void animationsAreFrames_data();
    void animationsAreFrames();
    void gridsAreLeftOut();
    void everythingComesBackAsWritten();
    void wrongStructuresAreNotWritten();
    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace();

private:
    AtomicStructure read(const std::string& text, std::size_t frame = 0) {
        core::writeTextFile(file(), text);
        io::ReadOptions options;
        options.frame = frame;
        return io::readXsf(file(), options);
    }
    [[nodiscard]] std::string file() const { return folder_.filePath("a.xsf").toStdString(); }

    QTemporaryDir folder_;
};

void TestXsf::crystalIsPeriodic() {
    const AtomicStructure structure =
        read("# zinc sulfide\n\nCRYSTAL\n" + kVectors + "CONVVEC\n4 0 0\n0 4 0\n0 0 4\n" +
             "PRIMCOORD\n2 1\n16 0 0 0\nZn 1 1 1\n");
    QCOMPARE(io::detectFormat(file()).name, std::string("xsf"));
    QCOMPARE(structure.composition(), std::string("S1 Zn1"));
    QVERIFY(std::abs(structure.cell.volume() - 16.0) < 1e-12);
    QVERIFY(structure.cell.isPeriodic(2));
    QCOMPARE(structure.positions[1], Vec3(1, 1, 1));
}

void TestXsf::slabAndPolymerArePeriodicInPart() {
    const std::string rest = kVectors + "PRIMCOORD 1\n1 1\n0 0 0 0\n";
    QVERIFY(read("SLAB\n" + rest).cell.isPeriodic(1));
    QVERIFY(!read("SLAB\n" + rest).cell.isPeriodic(2));
    QVERIFY(!read("POLYMER\n" + rest).cell.isPeriodic(1));
    QVERIFY(read("DIM-GROUP\n2 1\n" + rest).cell.isPeriodic(1));
    QCOMPARE(read("SLAB\n" + rest).composition(), std::string("X1"));
}

void TestXsf::moleculeHasNoCell() {
    const AtomicStructure structure = read("ATOMS\n8 0 0 0\n1 1 0 0\n1 0 1 0\n");
    QCOMPARE(structure.composition(), std::string("O1 H2"));
    QVERIFY(!structure.cell.isDefined());
}

void TestXsf::forcesAreInHartreePerAngstrom() {
    const AtomicStructure structure = read("ATOMS\n8 0 0 0 1 0 -2\n");
    // CODATA 2018: 27.211386245988 eV.
    QCOMPARE(structure.findField("forces")->at(0, 2), -54.422772491976);
    QCOMPARE(structure.findField("forces")->unit, std::string("eV/angstrom"));
}

void TestXsf::animationsAreFrames_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("edge");
    const auto row = [](const char* name, const std::string& text, double edge) {
        QTest::newRow(name) << QString::fromStdString(text) << edge;
    };
    row("fixed cell",
        "ANIMSTEPS 2\nCRYSTAL\n" + kVectors +
            "PRIMCOORD 1\n1 1\n29 0 0 0\nPRIMCOORD 2\n2 1\n29 0 0 0\n29 0 0 1\n",
        2);
    row("variable cell",
        "ANIMSTEPS 2\nCRYSTAL\nPRIMVEC 1\n4 0 0\n0 4 0\n0 0 4\nPRIMCOORD 1\n1 1\n29 0 0 0\n"
        "PRIMVEC 2\n5 0 0\n0 5 0\n0 0 5\nPRIMCOORD 2\n2 1\n29 0 0 0\n29 0 0 1\n",
        0);
    row("molecule", "ANIMSTEPS 2\nATOMS 1\n29 0 0 0\nATOMS 2\n29 0 0 0\n29 0 0 1\n", 0);
}

void TestXsf::animationsAreFrames() {
    QFETCH(QString, text);
    QFETCH(double, edge);
    QCOMPARE(read(text.toStdString()).atomCount(), std::size_t{1});
    const AtomicStructure last = read(text.toStdString(), io::ReadOptions::kLastFrame);
    QCOMPARE(last.atomCount(), std::size_t{2});
    QCOMPARE(last.positions[1].z(), 1.0);
    QCOMPARE(last.cell.edge(0).y(), edge);
    QCOMPARE(io::countXsfSteps(file()), std::size_t{2});
    QVERIFY_EXCEPTION_THROWN((void)read(text.toStdString(), 2), core::InputError);
}

void TestXsf::gridsAreLeftOut() {
    const AtomicStructure structure = read(
        "BEGIN_INFO\nanything 1 2\nEND_INFO\nBEGIN_BLOCK_DATAGRID_3D\ngrid\n"
        "BEGIN_DATAGRID_3D_1\n1 1 1\n0 0 0\n0.5\nEND_DATAGRID_3D\nEND_BLOCK_DATAGRID_3D\n"
        "ATOMS\n8 0 0 0\n");
    QCOMPARE(structure.atomCount(), std::size_t{1});
}

void TestXsf::everythingComesBackAsWritten() {
    for (int periodic = 0; periodic <= 3; ++periodic) {
        AtomicStructure structure;
        core::Mat3 edges;
        edges << 0, 2.1, 2.1, 2.1, 0, 2.1, 2.1, 2.1, 0.1;
        if (periodic > 0) {
            structure.cell = structure::UnitCell(edges, {periodic > 0, periodic > 1, periodic > 2});
        }
        structure.addAtom("Cu", {1.0 / 3, 2.0 / 7, 1e-300});
        structure.addAtom("X", {-1, 0.1, 0.2});
        structure.setField({"forces", "eV/angstrom", 3, {1, 2, 3, 0, 0, 0.1}});
        io::writeStructure(structure, file());
        const AtomicStructure again = io::readStructure(file());
        QVERIFY(again.cell == structure.cell);
        QVERIFY(again.positions == structure.positions);
        QCOMPARE(again.speciesNames, structure.speciesNames);
        for (std::size_t i = 0; i < 6; ++i) {
            QVERIFY(std::abs(again.fields[0].values[i] - structure.fields[0].values[i]) < 1e-15);
        }
    }
}

void TestXsf::wrongStructuresAreNotWritten() {
    AtomicStructure structure;
    structure.cell = structure::UnitCell::orthorhombic({3, 3, 3}, {false, true, true});
    structure.addAtom("Cu", {0, 0, 0});
    QVERIFY_EXCEPTION_THROWN(io::writeStructure(structure, file()), core::InputError);
    structure.cell = structure::UnitCell();
    structure.addAtom("7", {0, 0, 0});
    QVERIFY_EXCEPTION_THROWN(io::writeStructure(structure, file()), core::InputError);
}

void TestXsf::everyMistakeIsToldWithItsPlace_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const std::string& text, int line, const char* word) {
        QTest::newRow(name) << QString::fromStdString(text) << line << word;
    };
    row("no atoms", "CRYSTAL\n" + kVectors, 0, "PRIMCOORD");
    row("no cell", "CRYSTAL\nPRIMCOORD\n1 1\n29 0 0 0\n", 4, "PRIMVEC");
    row("flat cell", "CRYSTAL\nPRIMVEC\n1 0 0\n1 0 0\n0 0 1\nPRIMCOORD\n0 1\n", 2, "volume");
    row("truncated", "CRYSTAL\n" + kVectors + "PRIMCOORD\n3 1\n29 0 0 0\n", 8, "found 1");
    row("half a row", "ATOMS\n29 0 0\n", 2, "position");
    row("word for a number", "ATOMS\n29 0 zero 0\n", 2, "number for y");
    row("unknown element", "ATOMS\nQq 0 0 0\n", 2, "element");
    row("unknown number", "ATOMS\n119 0 0 0\n", 2, "118");
    row("unknown keyword", "CRYSTAL\nSOMETHING\n", 2, "keyword");
    row("open block", "BEGIN_INFO\n1\n", 1, "END_INFO");
    row("huge count", "CRYSTAL\n" + kVectors + "PRIMCOORD\n999999999999 1\n29 0 0 0\n", 8,
        "found 1");
}

void TestXsf::everyMistakeIsToldWithItsPlace() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, word);
    try {
        (void)read(text.toStdString());
        QFAIL("the file was read");
    } catch (const core::InputError& error) {
        const QString message = error.what();
        const QString place = line > 0 ? QString(":%1: ").arg(line) : QString(": ");
        QVERIFY2(message.startsWith(QString::fromStdString(file()) + place), qPrintable(message));
        QVERIFY2(message.contains(word), qPrintable(message));
    }
}

QTEST_GUILESS_MAIN(TestXsf)
#include "tst_Xsf.moc"
