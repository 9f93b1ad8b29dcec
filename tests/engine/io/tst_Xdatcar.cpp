#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Formats.h"
#include "engine/io/Trajectory.h"
#include "engine/io/Xdatcar.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

std::string header(const std::string& edge, const std::string& groups = "Cu O\n1 2\n") {
    return "a melt\n2.0\n" + edge + " 0 0\n0 " + edge + " 0\n0 0 " + edge + "\n" + groups;
}

std::string rows(const std::string& x) {
    return x + " 0 0\n0.5 0.5 0\n0.25 0.25 0.25\n";
}

const std::string kStep = "Direct configuration=     1\n";

}  // namespace

class TestXdatcar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyVariantIsRead_data();
    void everyVariantIsRead();
    void cellMayVary();
    void cartesianStepsAreScaled();
    void nameTellsAFileWithoutHeadings();
    void speciesMayComeFromTheRecipe();
    void everythingComesBackAsWritten();
    void stepsOfATrajectoryAreWritten();
    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace();

private:
    AtomicStructure read(const std::string& text, std::size_t frame = 0) {
        core::writeTextFile(file(), text);
        io::ReadOptions options;
        options.frame = frame;
        return io::readXdatcar(file(), options);
    }
    [[nodiscard]] std::string file() const { return folder_.filePath("XDATCAR").toStdString(); }

    QTemporaryDir folder_;
};

void TestXdatcar::everyVariantIsRead_data() {
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QString::fromStdString(text);
    };
    const std::string first = rows("0.0");
    const std::string second = rows("0.1");
    row("constant cell", header("2") + kStep + first + "Direct configuration=     2\n" + second);
    row("header before each", header("2") + kStep + first + header("2") + kStep + second);
    row("Konfig", header("2") + "Konfig=       1\n" + first + "Konfig=       2\n" + second);
    row("blank lines", header("2") + "\n" + first + "\n" + second);
    row("no symbols", "Cu O\n" + header("2", "1 2\n").substr(7) + kStep + first + kStep + second);
    row("three groups", header("2", "Cu O O\n1 1 1\n") + kStep + first + kStep + second + "\n\n");
}

void TestXdatcar::everyVariantIsRead() {
    QFETCH(QString, text);
    const AtomicStructure structure = read(text.toStdString(), 1);
    QCOMPARE(io::detectFormat(file()).name, std::string("xdatcar"));
    QCOMPARE(structure.composition(), std::string("Cu1 O2"));
    QVERIFY((structure.positions[0] - Vec3(0.4, 0, 0)).norm() < 1e-14);
    QVERIFY((structure.positions[2] - Vec3(1, 1, 1)).norm() < 1e-14);
    const io::Frames frames = io::detectFormat(file()).countFrames(file());
    QCOMPARE(frames.count, std::size_t{2});
    QVERIFY2(frames.flaw.empty(), frames.flaw.c_str());
    QCOMPARE(read(text.toStdString(), io::ReadOptions::kLastFrame).positions[0],
             structure.positions[0]);
    QCOMPARE(read(text.toStdString()).positions[0], Vec3(0, 0, 0));
}

void TestXdatcar::cellMayVary() {
    const std::string text = header("2") + kStep + rows("0.5") + header("3") + kStep + rows("0.5");
    QCOMPARE(read(text, 0).cell.edge(0).x(), 4.0);
    QCOMPARE(read(text, 1).cell.edge(0).x(), 6.0);
    QCOMPARE(read(text, 1).positions[0].x(), 3.0);
}

void TestXdatcar::cartesianStepsAreScaled() {
    QCOMPARE(read(header("2") + "Cartesian configuration= 1\n" + rows("0.5")).positions[0].x(),
             1.0);
}

void TestXdatcar::nameTellsAFileWithoutHeadings() {
    core::writeTextFile(file(), header("2") + "\n" + rows("0.5"));
    QCOMPARE(io::detectFormat(file()).name, std::string("xdatcar"));
    const std::string other = folder_.filePath("POSCAR").toStdString();
    core::writeTextFile(other, header("2") + "Direct\n" + rows("0.5"));
    QCOMPARE(io::detectFormat(other).name, std::string("poscar"));
}

void TestXdatcar::speciesMayComeFromTheRecipe() {
    core::writeTextFile(file(), header("2", "1 2\n") + kStep + rows("0") + kStep + rows("0.5"));
    io::ReadOptions options;
    options.frame = 1;
    QVERIFY_EXCEPTION_THROWN((void)io::readXdatcar(file(), options), core::InputError);
    options.species = {"Ni", "Al"};
    QCOMPARE(io::readXdatcar(file(), options).composition(), std::string("Ni1 Al2"));
}

void TestXdatcar::everythingComesBackAsWritten() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 0, 2.1, 2.1, 2.1, 0, 2.1, 2.1, 2.1, 0.1;
    structure.cell = structure::UnitCell(edges);
    structure.addAtom("Cu", structure.cell.toCartesian({0.1, 0.2, 0.9}));
    structure.addAtom("O", structure.cell.toCartesian({0.5, 0, 0.25}));
    structure.addAtom("Cu", structure.cell.toCartesian({0.75, 0.5, 0.5}));
    io::writeStructure(structure, file());
    QCOMPARE(io::detectFormat(file()).name, std::string("xdatcar"));
    const AtomicStructure again = io::readXdatcar(file());
    QVERIFY(again.cell == structure.cell);
    QCOMPARE(again.speciesNames, structure.speciesNames);
    QCOMPARE(again.species, structure.species);
    for (std::size_t atom = 0; atom < 3; ++atom) {
        QVERIFY((again.positions[atom] - structure.positions[atom]).norm() < 1e-14);
    }
    structure.cell = structure::UnitCell();
    QVERIFY_EXCEPTION_THROWN(io::writeStructure(structure, file()), core::InputError);
}

void TestXdatcar::stepsOfATrajectoryAreWritten() {
    // The cell changes from step to step.
    io::convertStructure(ISTHMUS_TEST_DATA "/structures/triclinic.lammpstrj", {}, file());
    QCOMPARE(io::openXdatcarFrames(file()).count(), std::size_t{4});
    for (std::size_t frame = 0; frame < 4; ++frame) {
        io::ReadOptions options;
        options.frame = frame;
        const AtomicStructure given =
            io::readStructure(ISTHMUS_TEST_DATA "/structures/triclinic.lammpstrj", options);
        const AtomicStructure again = io::readXdatcar(file(), options);
        QVERIFY(again.cell.matrix().isApprox(given.cell.matrix(), 1e-14));
        QCOMPARE(again.composition(), given.composition());
        for (std::size_t atom = 0; atom < given.atomCount(); ++atom) {
            const Vec3 difference =
                again.positions[atom] - (given.positions[atom] - given.cell.origin());
            QVERIFY(given.cell.minimumImage(difference).norm() < 1e-12);
        }
    }
}

void TestXdatcar::everyMistakeIsToldWithItsPlace_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("frame");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const std::string& text, int frame, int line,
                        const char* word) {
        QTest::newRow(name) << QString::fromStdString(text) << frame << line << word;
    };
    const std::string good = header("2") + kStep + rows("0");
    row("truncated", header("2") + kStep + "0 0 0\n", 0, 9,
        "expected 3 positions as line 7 says, found 1");
    row("truncated later", good + kStep + "0 0 0\n0 0 0\n", 1, 14, "found 2");
    row("word for a number", header("2") + kStep + "0 zero 0\n0 0 0\n0 0 0\n", 0, 9, "number");
    row("beyond", good, 3, 0, "the file has 1");
    row("VASP 4",
        "4 4 1\n0.1E+02 0.4E-09 0.4E-09 0.4E-09 0.1E-14\n300.0\nCAR\nmelt\nKonfig= 1\n0 0 0\n", 0,
        2, "scale");
}

void TestXdatcar::everyMistakeIsToldWithItsPlace() {
    QFETCH(QString, text);
    QFETCH(int, frame);
    QFETCH(int, line);
    QFETCH(QString, word);
    try {
        (void)read(text.toStdString(), static_cast<std::size_t>(frame));
        QFAIL("the file was read");
    } catch (const core::InputError& error) {
        const QString message = error.what();
        const QString place = line > 0 ? QString(":%1: ").arg(line) : QString(": ");
        QVERIFY2(message.startsWith(QString::fromStdString(file()) + place), qPrintable(message));
        QVERIFY2(message.contains(word), qPrintable(message));
    }
}

QTEST_GUILESS_MAIN(TestXdatcar)
#include "tst_Xdatcar.moc"
