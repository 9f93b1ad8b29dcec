#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Cif.h"
#include "engine/io/Formats.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

std::string cell(const std::string& a, const std::string& c, const std::string& gamma = "90",
                 const std::string& alpha = "90") {
    return "data_test\n_cell_length_a " + a + "\n_cell_length_b " + a + "\n_cell_length_c " + c +
           "\n_cell_angle_alpha " + alpha + "\n_cell_angle_beta " + alpha + "\n_cell_angle_gamma " +
           gamma + "\n";
}

std::string sites(const std::string& rows) {
    return "loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n" +
           rows;
}

const std::string kSalt = sites("Na1 0 0 0\nCl1 .5 0.5 0.5\n");

/// The shortest distance between two atoms, images counted.
double nearest(const AtomicStructure& structure) {
    double shortest = 1e9;
    for (std::size_t a = 0; a < structure.atomCount(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const Vec3 d = structure.positions[a] - structure.positions[b];
            shortest = std::min(shortest, structure.cell.minimumImage(d).norm());
        }
    }
    return shortest;
}

}  // namespace

class TestCif : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uncertaintiesAndNumberFormsAreRead();
    void grammarOfTextsIsCifs();
    void everyWayToGiveTheGroupFillsTheCell_data();
    void everyWayToGiveTheGroupFillsTheCell();
    void crystalsHaveTheirAtoms_data();
    void crystalsHaveTheirAtoms();
    void bothSettingsOfARhombohedralGroupAgree();
    void roundedSpecialPositionsAreOneAtom();
    void partsOfSitesAreKept();
    void whatAPersonShouldKnowIsTold_data();
    void whatAPersonShouldKnowIsTold();
    void labelsAndSymbolsNameElements();
    void blocksAreFrames();
    void everythingComesBackAsWritten();
    void wrongStructuresAreNotWritten();
    void everyMistakeIsTold_data();
    void everyMistakeIsTold();

private:
    AtomicStructure read(const std::string& text, const io::ReadOptions& options = {}) {
        core::writeTextFile(file(), text);
        return io::readCif(file(), options);
    }
    [[nodiscard]] std::string file() const { return folder_.filePath("a.cif").toStdString(); }

    QTemporaryDir folder_;
};

void TestCif::uncertaintiesAndNumberFormsAreRead() {
    const AtomicStructure structure =
        read(cell("4.1537(7)", "+3.140", "90.0(2)") + sites("Cu -003.1E-1 .75 3.e-01\n"));
    QCOMPARE(structure.cell.edge(0), Vec3(4.1537, 0, 0));
    QCOMPARE(structure.cell.edge(2), Vec3(0, 0, 3.14));
    const Vec3 fractional = structure.cell.toFractional(structure.positions[0]);
    QVERIFY((fractional - Vec3(-0.31, 0.75, 0.3)).norm() < 1e-14);
}

void TestCif::grammarOfTextsIsCifs() {
    const AtomicStructure structure = read(
        "#comment\n" + cell("4", "4") +
        "_chemical_name_common 'it''s # no comment'\n_publ_section_title\n;\ndata_fake\nloop_\n"
        ";\n_exptl_crystal_description ?\n_journal_year .\n"
        "loop_\n_atom_site_fract_z _atom_site_label _atom_site_fract_x _atom_site_fract_y\n"
        "0 \"Cu 1\" 0.5 # the rest\n\n'0.25'\n");
    QCOMPARE(structure.composition(), std::string("Cu1"));
    QVERIFY((structure.positions[0] - Vec3(2, 1, 0)).norm() < 1e-14);
}

void TestCif::everyWayToGiveTheGroupFillsTheCell_data() {
    QTest::addColumn<QString>("tags");
    QTest::newRow("symbol") << "_symmetry_space_group_name_H-M 'F m -3 m'\n";
    QTest::newRow("symbol without blanks") << "_space_group_name_H-M_alt Fm-3m\n";
    QTest::newRow("new tag") << "_space_group.name_H-M_alt 'F m -3 m'\n";
    QTest::newRow("Hall") << "_symmetry_space_group_name_Hall '-F 4 2 3'\n";
    QTest::newRow("Hall, new tag") << "_space_group_name_Hall '-F 4 2 3'\n";
    QTest::newRow("number") << "_symmetry_Int_Tables_number 225\n";
    QTest::newRow("number, new tag") << "_space_group_IT_number 225\n";
    // The operations are believed, whatever the symbol.
    QTest::newRow("operations") << "_symmetry_space_group_name_H-M 'P 1'\nloop_\n"
                                   "_symmetry_equiv_pos_as_xyz\nx,y,z\n'x, y+1/2, z+1/2'\n"
                                   "1/2+x,y,z+.5\n'+x+1/2,+y+1/2,+z'\n";
    QTest::newRow("operations, new tag")
        << "loop_\n_space_group_symop_operation_xyz\n'x,y,z' 'X,Y+1/2,Z+1/2' 'x-1/2,y,z+3/2'\n"
           "'x+1/2,y+1/2,z'\n";
}

void TestCif::everyWayToGiveTheGroupFillsTheCell() {
    QFETCH(QString, tags);
    const AtomicStructure structure = read(cell("5.64", "5.64") + tags.toStdString() + kSalt);
    QCOMPARE(structure.composition(), std::string("Na4 Cl4"));
    QVERIFY(std::abs(nearest(structure) - 2.82) < 1e-12);
}

void TestCif::crystalsHaveTheirAtoms_data() {
    // Occupied Wyckoff positions of known crystals (International Tables A).
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("composition");
    QTest::addColumn<double>("distance");
    const auto row = [](const char* name, const std::string& text, const char* composition,
                        double distance) {
        QTest::newRow(name) << QString::fromStdString(text) << composition << distance;
    };
    const double silicon = 5.431 * std::sqrt(3.0) / 4.0;
    row("diamond, origin 1",
        cell("5.431", "5.431") + "_symmetry_space_group_name_H-M 'F d -3 m:1'\n" +
            sites("Si 0 0 0\n"),
        "Si8", silicon);
    row("diamond, origin 2",
        cell("5.431", "5.431") + "_symmetry_space_group_name_H-M 'F d -3 m:2'\n" +
            sites("Si .125 .125 .125\n"),
        "Si8", silicon);
    row("hcp",
        cell("3.209", "5.211", "120") + "_symmetry_space_group_name_H-M 'P 63/m m c'\n" +
            sites("Mg 0.3333 0.6667 .25\n"),
        "Mg2", std::sqrt(3.209 * 3.209 / 3.0 + 5.211 * 5.211 / 4.0));
    row("quartz",
        cell("4.9134", "5.4052", "120") + "_symmetry_space_group_name_H-M 'P 32 2 1'\n" +
            sites("Si .4697 0 .66667\nO .4133 .2672 .7855\n"),
        "Si3 O6", 0.0);
    row("rutile",
        cell("4.594", "2.959") + "_symmetry_space_group_name_H-M 'P 42/m n m'\n" +
            sites("Ti 0 0 0\nO 0.3053 0.3053 0\n"),
        "Ti2 O4", std::hypot((0.5 - 0.3053) * 4.594 * std::sqrt(2.0), 2.959 / 2.0));
}

void TestCif::crystalsHaveTheirAtoms() {
    QFETCH(QString, text);
    QFETCH(QString, composition);
    QFETCH(double, distance);
    const AtomicStructure structure = read(text.toStdString());
    QCOMPARE(QString::fromStdString(structure.composition()), composition);
    QVERIFY(nearest(structure) > 1.5);
    if (distance > 0.0) {
        // Four digits of a third.
        QVERIFY(std::abs(nearest(structure) - distance) < 2e-3);
    }
}

void TestCif::bothSettingsOfARhombohedralGroupAgree() {
    // a of the hexagonal cell is 2 a sin(alpha/2), c is sqrt(3 + 6 cos alpha) a.
    const double alpha = 55.0;
    const double radians = alpha * std::acos(-1.0) / 180.0;
    const double a = 2.0 * 5.0 * std::sin(radians / 2.0);
    const double c = 5.0 * std::sqrt(3.0 + 6.0 * std::cos(radians));
    const std::string symbol = "_symmetry_space_group_name_H-M 'R -3 m'\n";
    const AtomicStructure small =
        read(cell("5", "5", "55", "55") + symbol + sites("Bi .2341 .2341 .2341\n"));
    const AtomicStructure large =
        read(cell(std::to_string(a), std::to_string(c), "120") + symbol + sites("Bi 0 0 .2341\n"));
    QCOMPARE(small.composition(), std::string("Bi2"));
    QCOMPARE(large.composition(), std::string("Bi6"));
    QVERIFY(std::abs(large.cell.volume() / 3.0 - small.cell.volume()) < 1e-4);
    QVERIFY(std::abs(nearest(large) - nearest(small)) < 1e-5);
}

void TestCif::roundedSpecialPositionsAreOneAtom() {
    const std::string text = cell("10.0", "16.0", "120") +
                             "_symmetry_space_group_name_H-M 'P 63/m m c'\n" +
                             sites("Mg 0.333 0.667 .2501\n");
    const AtomicStructure structure = read(text);
    QCOMPARE(structure.composition(), std::string("Mg2"));
    // Exactly on the axis and the mirror plane.
    const Vec3 fractional = structure.cell.toFractional(structure.positions[0]);
    QVERIFY((fractional - Vec3(1.0 / 3, 2.0 / 3, 0.25)).norm() < 1e-12);
}

void TestCif::whatAPersonShouldKnowIsTold_data() {
    QTest::addColumn<QString>("symmetry");
    QTest::addColumn<QString>("note");
    const auto listed = [](const std::vector<const char*>& operations, const char* symbol) {
        std::string text = "_symmetry_space_group_name_H-M '" + std::string(symbol) +
                           "'\nloop_\n_symmetry_equiv_pos_as_xyz\n";
        for (const char* each : operations) {
            text += "'" + std::string(each) + "'\n";
        }
        return QString::fromStdString(text);
    };
    // International Tables, no. 14.
    QTest::newRow("as named") << listed({"x,y,z", "-x,y+1/2,-z+1/2", "-x,-y,-z", "x,-y+1/2,z+1/2"},
                                        "P 1 21/c 1")
                              << "";
    QTest::newRow("from another origin")
        << listed({"x,y,z", "-x,y+1/2,1/2-z", "-x,1/2-y,-z", "x,-y,z+1/2"}, "P 1 21/c 1") << "";
    QTest::newRow("axes that are no screws")
        << listed({"x,y,z", "-x,y,-z", "-x,-y,-z", "x,-y,z"}, "P 1 21/c 1") << "P 1 21/c 1";
    QTest::newRow("too few") << listed({"x,y,z", "-x,-y,-z"}, "P 1 21/c 1") << "P 1 21/c 1";
    QTest::newRow("a group of no table") << listed({"x,y,z"}, "my own") << "";
    QTest::newRow("no group") << ""
                              << "names no space group";
}

void TestCif::whatAPersonShouldKnowIsTold() {
    QFETCH(const QString, symmetry);
    QFETCH(const QString, note);
    core::writeTextFile(file(),
                        cell("5", "6") + symmetry.toStdString() + sites("Na1 0.1 0.2 0.3\n"));
    std::string told;
    io::ReadOptions options;
    options.note = [&told](const std::string& sentence) { told += sentence; };
    (void)io::readCif(file(), options);
    QCOMPARE(told.empty(), note.isEmpty());
    QVERIFY2(told.find(note.toStdString()) != std::string::npos, told.c_str());
}

void TestCif::partsOfSitesAreKept() {
    const std::string head = cell("3.6", "3.6") + "_symmetry_space_group_name_H-M 'F m -3 m'\n";
    const std::string loop =
        "loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n"
        "_atom_site_fract_z\n_atom_site_occupancy\n";
    const AtomicStructure mixed = read(head + loop + "Cu1 0 0 0 0.75(1)\nNi1 0 0 0 .25\n");
    QCOMPARE(mixed.composition(), std::string("Cu4 Ni4"));
    QCOMPARE(mixed.findField("occupancy")->at(0), 0.75);
    QCOMPARE(mixed.findField("occupancy")->at(7), 0.25);
    QVERIFY(mixed.positions[0] == mixed.positions[4]);
    QVERIFY(read(head + loop + "Cu1 0 0 0 1.0\n").findField("occupancy") == nullptr);
    QVERIFY(read(head + loop + "Cu1 0 0 0 ?\n").findField("occupancy") == nullptr);
    QCOMPARE(read(head + loop + "Cu1 0 0 0 1.2\n").findField("occupancy")->at(0), 1.2);
}

void TestCif::labelsAndSymbolsNameElements() {
    const std::string text =
        cell("9", "9") +
        "loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n"
        "_atom_site_fract_y\n_atom_site_fract_z\n"
        "x1 Fe3+ 0 0 0\nx2 O2- .1 0 0\nOW1 . .2 0 0\nD1 D .3 0 0\nx5 AL .4 0 0\n";
    const AtomicStructure structure = read(text);
    QCOMPARE(structure.composition(), std::string("Fe1 O2 D1 Al1"));
    QVERIFY(std::abs(structure.mass(3) - 2.0141) < 1e-9);
}

void TestCif::blocksAreFrames() {
    const std::string text = "data_words\n_journal_year 2001\n" + cell("3", "3") +
                             sites("Cu 0 0 0\n") + "data_second\n" + cell("4", "4").substr(10) +
                             kSalt;
    QCOMPARE(read(text).composition(), std::string("Cu1"));
    io::ReadOptions last;
    last.frame = io::ReadOptions::kLastFrame;
    QCOMPARE(read(text, last).composition(), std::string("Na1 Cl1"));
    QCOMPARE(io::countCifBlocks(file()), std::size_t{2});
    last.frame = 2;
    QVERIFY_EXCEPTION_THROWN((void)read(text, last), core::InputError);
}

void TestCif::everythingComesBackAsWritten() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 3, 0, 0, -1, 4, 0, 0.5, 0.25, 5;
    structure.cell = structure::UnitCell(edges);
    structure.addAtom("Cu", {0.1, 0.2, 0.3});
    structure.addAtom("O", {1, 2, 3});
    structure.addAtom("Cu", {1, 1, -1});
    structure.setField({"occupancy", "1", 1, {1, 0.5, 1}});
    io::writeStructure(structure, file());
    QCOMPARE(io::detectFormat(file()).name, std::string("cif"));
    const AtomicStructure again = io::readCif(file());
    QVERIFY(again.cell.matrix().isApprox(edges, 1e-14));
    QCOMPARE(again.species, structure.species);
    QCOMPARE(again.findField("occupancy")->values, structure.findField("occupancy")->values);
    for (std::size_t atom = 0; atom < 3; ++atom) {
        QVERIFY((again.positions[atom] - structure.positions[atom]).norm() < 1e-13);
    }
}

void TestCif::wrongStructuresAreNotWritten() {
    AtomicStructure structure;
    structure.addAtom("Cu", {0, 0, 0});
    QVERIFY_EXCEPTION_THROWN(io::writeCif(structure, file()), core::InputError);
    structure.cell = structure::UnitCell::orthorhombic({3, 3, 3});
    structure.addAtom("1", {1, 1, 1});
    QVERIFY_EXCEPTION_THROWN(io::writeCif(structure, file()), core::InputError);
}

void TestCif::everyMistakeIsTold_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const std::string& text, int line, const char* word) {
        QTest::newRow(name) << QString::fromStdString(text) << line << word;
    };
    row("no sites", "data_a\n_journal_year 2001\n", 0, "found none");
    row("mmCIF", "data_a\nloop_\n_atom_site.id\n_atom_site.Cartn_x\n1 0\n", 0, "PDB");
    row("no cell", "data_a\n" + kSalt, 0, "_cell_length_a");
    row("flat cell", cell("3", "4", "120", "60") + kSalt, 2, "flat");
    row("impossible angles", cell("3", "4", "170", "40") + kSalt, 2, "flat");
    row("thin cell", cell("3", "0.001") + kSalt, 2, "flat");
    row("word for a number", cell("1-0", "4") + kSalt, 2, "_cell_length_a");
    row("no number", cell("?", "4") + kSalt, 2, "_cell_length_a");
    row("zero edge", cell("0", "4") + kSalt, 2, "above 0");
    row("unknown position", cell("3", "4") + sites("Cu1 ? 0 0\n"), 8, "Cu1");
    row("no element", cell("3", "4") + sites("Q1 0 0 0\n"), 8, "element");
    row("unknown group", cell("3", "4") + "_symmetry_space_group_name_H-M 'Q 9'\n" + kSalt, 0,
        "Q 9");
    row("unknown operation",
        cell("3", "4") + "loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\nx,y\n" + kSalt, 8, "\"x,y\"");
    row("no symmetry of a lattice",
        cell("3", "4") + "loop_\n_symmetry_equiv_pos_as_xyz\nx,x,z\n" + kSalt, 8, "\"x,x,z\"");
    row("division by zero",
        cell("3", "4") + "loop_\n_symmetry_equiv_pos_as_xyz\n'x,y,z+1/0'\n" + kSalt, 8, "1/0");
    row("values missing", cell("3", "4") + sites("Cu1 0 0\n"), 8, "Wrong number of values");
    row("open text", cell("3", "4") + "_a\n;\nnever closed\n", 11, "no CIF");
    row("tag without value", cell("3", "4") + "_a\n_b 1\n", 8, "_a");
}

void TestCif::everyMistakeIsTold() {
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

QTEST_GUILESS_MAIN(TestCif)
#include "tst_Cif.moc"
