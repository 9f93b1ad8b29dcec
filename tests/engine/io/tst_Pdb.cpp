#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Formats.h"
#include "engine/io/Pdb.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

// Columns:                  1234567890123456789012345678901234567890123456789012345678901234
const std::string kWater1 = "ATOM      1  OH  HOH     1       1.000   2.000  -3.500\n";
const std::string kWater2 =
    "HETATM    2 1HH  HOH A   1       1.500   2.000  -3.500  1.00  0.00           H  \n";
const std::string kCell = "CRYST1   10.000   12.000   14.000  90.00  90.00  90.00\n";

std::string atom(const std::string& serial, const std::string& name,
                 const std::string& element = "", const std::string& tail = "  1.00  0.00") {
    return "ATOM  " + serial + " " + name + " UNK A   1A      0.000   0.000   1.000" + tail +
           "          " + element + "\n";
}

}  // namespace

class TestPdb : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortLinesTakeElementsFromNames();
    void elementsOfNames_data();
    void elementsOfNames();
    void shortCellAndTriclinicCellAreRead();
    void scaleRecordsAreLeftOut();
    void whatAPersonShouldKnowIsTold();
    void modelsAndEndsDivideFrames_data();
    void modelsAndEndsDivideFrames();
    void serialNumbersAreLabels();
    void hybridNumbersCountOn();
    void occupancyAndTemperatureAreFields();
    void everythingComesBackAsWritten();
    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace();

private:
    AtomicStructure read(const std::string& text, std::size_t frame = 0) {
        core::writeTextFile(file(), text);
        io::ReadOptions options;
        options.frame = frame;
        return io::readPdb(file(), options);
    }
    [[nodiscard]] std::string file() const { return folder_.filePath("a.pdb").toStdString(); }

    QTemporaryDir folder_;
};

void TestPdb::shortLinesTakeElementsFromNames() {
    const AtomicStructure structure = read(kWater1 + kWater2);
    QCOMPARE(io::detectFormat(file()).name, std::string("pdb"));
    QCOMPARE(structure.composition(), std::string("O1 H1"));
    QVERIFY((structure.positions[0] - Vec3(1, 2, -3.5)).norm() < 1e-14);
    QVERIFY(!structure.cell.isDefined());
    QVERIFY(structure.fields.empty());
}

void TestPdb::whatAPersonShouldKnowIsTold() {
    const auto notes = [this](const std::string& text) {
        core::writeTextFile(file(), text);
        std::vector<std::string> told;
        io::ReadOptions options;
        options.note = [&told](const std::string& sentence) { told.push_back(sentence); };
        (void)io::readPdb(file(), options);
        return told;
    };
    const std::string scale =
        "SCALE1      0.100000  0.000000  0.000000        0.00000\n"
        "SCALE2      0.000000  0.083333  0.000000        0.00000\n"
        "SCALE3      0.000000  0.000000  0.071429        0.00000\n";
    QVERIFY(notes(kCell + scale + kWater1).empty());
    std::string turned = scale;
    turned.replace(turned.find(" 0.083333"), 9, "-0.083333");
    QCOMPARE(notes(kCell + turned + kWater1).size(), std::size_t{1});
    QVERIFY(notes(kCell + turned + kWater1)[0].find("SCALE1") != std::string::npos);
    const auto strange =
        notes(kCell + atom("    1", " QQ ") + atom("    2", " CA ", " C", "  0.50  0.00"));
    QCOMPARE(strange.size(), std::size_t{2});
    QVERIFY(strange[0].find("1 of 2 atoms") != std::string::npos);
    QVERIFY(strange[1].find("QQ") != std::string::npos);
}

void TestPdb::elementsOfNames_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("element");
    QTest::addColumn<QString>("expected");
    QTest::newRow("alpha carbon") << " CA "
                                  << ""
                                  << "C";
    QTest::newRow("calcium") << "CA  "
                             << ""
                             << "Ca";
    QTest::newRow("long hydrogen") << "HG11"
                                   << ""
                                   << "H";
    QTest::newRow("numbered hydrogen") << "1HB "
                                       << ""
                                       << "H";
    QTest::newRow("given") << " CA "
                           << "CU"
                           << "Cu";
    QTest::newRow("given with charge") << "FE  "
                                       << "FE3+"
                                       << "Fe";
    QTest::newRow("wrong columns") << "FE  "
                                   << "??"
                                   << "Fe";
    QTest::newRow("no element") << " QQ "
                                << ""
                                << "QQ";
}

void TestPdb::elementsOfNames() {
    QFETCH(QString, name);
    QFETCH(QString, element);
    QFETCH(QString, expected);
    const std::string given = element.toStdString();
    const AtomicStructure structure =
        read(atom("    1", name.toStdString(), given.empty() ? "  " : given));
    QCOMPARE(structure.speciesName(0), expected.toStdString());
}

void TestPdb::shortCellAndTriclinicCellAreRead() {
    const AtomicStructure structure = read(kCell + kWater1 + "END\n");
    QCOMPARE(structure.cell.edge(1), Vec3(0, 12, 0));
    QVERIFY(structure.cell.isPeriodic(2));
    // Acta Cryst.: V = abc sqrt(1 - cos^2 a - cos^2 b - cos^2 c + 2 cos a cos b cos c).
    const AtomicStructure tilted =
        read("CRYST1    5.000    6.000    7.000  80.00 100.00 110.00 P 1           1\n" + kWater1);
    const auto cosine = [](double degrees) { return std::cos(degrees * std::acos(-1.0) / 180.0); };
    const double a = cosine(80);
    const double b = cosine(100);
    const double c = cosine(110);
    const double volume = 210 * std::sqrt(1 - a * a - b * b - c * c + 2 * a * b * c);
    QVERIFY(std::abs(tilted.cell.volume() - volume) < 1e-10);
    QVERIFY(
        !read("CRYST1    1.000    1.000    1.000  90.00  90.00  90.00 P 1           1\n" + kWater1)
             .cell.isDefined());
}

void TestPdb::scaleRecordsAreLeftOut() {
    const AtomicStructure structure =
        read(kCell + "SCALE1      0.000000  0.500000  0.000000        0.00000\n" + kWater1);
    QCOMPARE(structure.cell.edge(0), Vec3(10, 0, 0));
    QCOMPARE(structure.positions[0].x(), 1.0);
}

void TestPdb::modelsAndEndsDivideFrames_data() {
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QString::fromStdString(text);
    };
    const std::string both = kWater1 + kWater2;
    row("models",
        kCell + "MODEL        1\n" + both + "ENDMDL\nMODEL        2\n" + kWater2 + "ENDMDL\nEND\n");
    row("without END", kCell + "MODEL        1\n" + both + "ENDMDL\nMODEL        2\n" + kWater2);
    row("END only", kCell + both + "END\n" + kWater2 + "END\n");
    row("END and ENDMDL",
        kCell + both + "ENDMDL\nEND\nREMARK 1\n" + kCell + kWater2 + "END\nENDMDL\n");
}

void TestPdb::modelsAndEndsDivideFrames() {
    QFETCH(QString, text);
    QCOMPARE(read(text.toStdString()).atomCount(), std::size_t{2});
    const AtomicStructure last = read(text.toStdString(), io::ReadOptions::kLastFrame);
    QCOMPARE(last.composition(), std::string("H1"));
    QCOMPARE(last.cell.edge(0).x(), 10.0);
    QCOMPARE(io::openPdbFrames(file()).count(), std::size_t{2});
}

void TestPdb::serialNumbersAreLabels() {
    const auto ids = [this](const std::string& text) { return *read(text).findField("id"); };
    QCOMPARE(ids(atom("    0", " O  ") + atom("    7", " O  ")).values,
             (std::vector<double>{0, 7}));
    QCOMPARE(ids(atom("99999", " O  ") + atom("A0000", " O  ")).values,
             (std::vector<double>{99999, 100000}));
    QVERIFY(read(atom("99999", " O  ") + atom("*****", " O  ")).findField("id") == nullptr);
}

void TestPdb::hybridNumbersCountOn() {
    // The first and last of each range, after the specification.
    QCOMPARE(io::toHybrid36(99999), std::string("99999"));
    QCOMPARE(io::toHybrid36(100000), std::string("A0000"));
    QCOMPARE(io::toHybrid36(43770015), std::string("ZZZZZ"));
    QCOMPARE(io::toHybrid36(43770016), std::string("a0000"));
    QCOMPARE(io::toHybrid36(87440031), std::string("zzzzz"));
    QCOMPARE(io::toHybrid36(87440032), std::string("*****"));
    for (const std::size_t number :
         {0U, 12345U, 100035U, 100036U, 43770015U, 43770016U, 50000000U}) {
        const std::string text = io::toHybrid36(number);
        QCOMPARE(io::fromHybrid36(QString::fromStdString(text).trimmed().toStdString()),
                 static_cast<std::int64_t>(number));
    }
    QCOMPARE(io::fromHybrid36("aZ000"), std::int64_t{-1});
}

void TestPdb::occupancyAndTemperatureAreFields() {
    const AtomicStructure structure =
        read(atom("    1", " O  ", "", "  0.50 12.25") + atom("    2", " O  ", "", "  1.00  0.00"));
    QCOMPARE(structure.findField("occupancy")->values, (std::vector<double>{0.5, 1}));
    QCOMPARE(structure.findField("b_factor")->values, (std::vector<double>{12.25, 0}));
    QVERIFY(read(atom("    1", " O  ", "", "  0.00  0.00")).fields.empty());
}

void TestPdb::everythingComesBackAsWritten() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 0, 4, 4, 4, 0, 4, 4, 4, 0;
    structure.cell = structure::UnitCell(edges);
    structure.addAtom("Cu", structure.cell.toCartesian({0.25, 0.5, 0.75}));
    structure.addAtom("O", structure.cell.toCartesian({0, 0, 0}));
    structure.addAtom("7", structure.cell.toCartesian({0.1, 0, 0}));
    structure.setField({"occupancy", "1", 1, {1, 0.5, 1}});
    io::writeStructure(structure, file());
    const AtomicStructure again = io::readStructure(file());
    QCOMPARE(again.speciesNames, structure.speciesNames);
    QVERIFY(std::abs(again.cell.volume() - 128) < 0.1);
    for (std::size_t atom = 0; atom < 3; ++atom) {
        const Vec3 found = again.cell.toFractional(again.positions[atom]);
        const Vec3 given = structure.cell.toFractional(structure.positions[atom]);
        QVERIFY((found - given).norm() < 1e-3);  // three decimals
    }
    QCOMPARE(again.findField("occupancy")->at(1), 0.5);
    structure.positions[0] = {20000, 0, 0};
    QVERIFY_EXCEPTION_THROWN(io::writeStructure(structure, file()), core::InputError);
}

void TestPdb::everyMistakeIsToldWithItsPlace_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const std::string& text, int line, const char* word) {
        QTest::newRow(name) << QString::fromStdString(text) << line << word;
    };
    row("no atoms", kCell + "END\n", 0, "ATOM or HETATM");
    row("word for a number", kCell + "ATOM      1  OH  HOH     1       1.000   two    -3.500\n", 2,
        "y in columns 39 to 46");
    row("short line", "ATOM      1  OH  HOH     1       1.000\n", 1, "y in columns");
    row("flat cell", "CRYST1    5.000    6.000    7.000   0.00  90.00  90.00\n" + kWater1, 1,
        "angle");
    row("no edge", "CRYST1    5.000    6.000\n" + kWater1, 1, "edge c");
    row("wrong occupancy", atom("    1", " O  ", "", "  none  0.00"), 1, "occupancy");
}

void TestPdb::everyMistakeIsToldWithItsPlace() {
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

QTEST_GUILESS_MAIN(TestPdb)
#include "tst_Pdb.moc"
