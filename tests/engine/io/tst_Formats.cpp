#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/io/Formats.h"
#include "engine/io/TextOutput.h"
#include "engine/io/Trajectory.h"

using namespace isthmus;
using structure::AtomicStructure;

namespace {

/// A file with one mistake, where the message must point, and words that it must hold.
struct BadFile {
    const char* name;
    int line;  ///< 0: the whole file is meant
    QStringList words;
};

const std::vector<BadFile>& badFiles() {
    static const std::vector<BadFile> files{
        {"empty.xyz", 0, {"empty"}},
        {"picture.xyz", 0, {"PNG", "extended XYZ"}},
        {"bytes.data", 0, {"binary"}},
        {"prose.xyz", 1, {"number of atoms", "There are no atoms here"}},
        {"prose.txt", 0, {"There are no atoms here", "LAMMPS data"}},
        {"cut_off.lammpstrj", 4, {"ITEM: ATOMS", "cut off"}},
        {"gmsh.msh", 0, {"Gmsh", "mesh.generate"}},
        {"recipe.xyz", 0, {"JSON"}},
        {"cut_off.xyz.gz", 0, {"end too early"}},
        {"damaged.xyz.gz", 0, {"damaged"}},
        {"cut_off.xyz.bz2", 0, {"end too early"}},
        {"damaged.xyz.bz2", 0, {"damaged"}},
        {"empty.xyz.bz2", 0, {"empty"}},
        {"truncated.extxyz", 4, {"5", "2", "cut off"}},
        {"too_many_atoms.extxyz", 4, {"1 atoms", "Cu 1 1 1"}},
        {"negative_count.xyz", 1, {"number of atoms", "-2"}},
        {"missing_value.extxyz", 4, {"4 columns", "found 3", "pos(3)"}},
        {"surplus_value.extxyz", 4, {"4 columns", "found 5"}},
        {"word_for_number.extxyz", 3, {"expected a number", "zero"}},
        {"nan_position.extxyz", 4, {"finite", "nan"}},
        {"infinite_position.xyz", 3, {"finite", "1e999"}},
        {"left_handed.extxyz", 2, {"Lattice", "negative volume"}},
        {"flat_cell.extxyz", 2, {"Lattice", "no volume"}},
        {"short_lattice.extxyz", 2, {"nine numbers", "found 6"}},
        {"open_quote.extxyz", 2, {"Lattice", "not closed"}},
        {"wrong_properties.extxyz", 2, {"Properties", "pos:Q:3"}},
        {"no_positions.extxyz", 2, {"pos:R:3"}},
        {"wrong_pbc.extxyz", 2, {"pbc", "maybe"}},
        {"pbc_without_lattice.extxyz", 2, {"Lattice"}},
        {"atomic_number.extxyz", 3, {"118", "119"}},
        {"no_box.data", 0, {"ylo yhi"}},
        {"inverted_box.data", 7, {"negative volume", "ylo"}},
        {"truncated.data", 12, {"2 atoms", "found 1"}},
        {"too_many_atoms.data", 14, {"2 atoms", "3 1 1 1 1"}},
        {"no_atoms.data", 0, {"Atoms", "2 atoms"}},
        {"missing_column.data", 13, {"5 columns", "atomic", "found 4"}},
        {"nan_position.data", 13, {"finite", "y"}},
        {"unknown_type.data", 13, {"atom type from 1 to 1", "3"}},
        {"repeated_id.data", 13, {"id 1", "twice", "line 12"}},
        {"unknown_style.data", 10, {"smooth", "charge"}},
        {"ambiguous_style.data", 11, {"charge", "molecular", "Atoms # charge"}},
        {"velocity_of_nobody.data", 18, {"id 7"}},
        {"few_masses.data", 12, {"2 masses", "found 1"}},
        {"foreign_units.data", 1, {"cgs", "metal"}},
        {"no_scale.poscar", 2, {"scale", "0.0"}},
        {"left_handed.poscar", 5, {"negative volume"}},
        {"unknown_element.poscar", 6, {"Qq"}},
        {"unequal_groups.poscar", 7, {"expected 2", "found 3"}},
        {"misnumbered.poscar", 10, {"3 positions", "line 7", "found 2"}},
        {"too_many_atoms.poscar", 11, {"2 positions", "0.25"}},
        {"no_elements.poscar", 6, {"elements", "\"species\""}},
        {"no_mode.poscar", 8, {"Direct", "0 0 0"}},
        {"nan_position.poscar", 10, {"finite", "nan"}},
        {"half_a_line.poscar", 10, {"position"}},
        {"wrong_flags.poscar", 10, {"T and F", "maybe"}},
        {"truncated.vtu", 12, {"XML", "cut off"}},
        {"other_grid.vtu", 0, {"UnstructuredGrid", "PolyData"}},
        {"unknown_cell.vtu", 0, {"cell 1", "type 42"}},
        {"missing_point.vtu", 0, {"cell 1", "point 9"}},
        {"huge_offset.vtu", 0, {"cell 1", "offsets are damaged"}},
        {"few_points.vtu", 0, {"12", "9"}},
        {"nan_point.vtu", 0, {"node 4", "finite"}},
        {"inside_out.vtu", 0, {"element 1", "inside out"}},
        {"big_endian.vtu", 0, {"little-endian"}},
        {"text_for_numbers.vtu", 0, {"connectivity", "one"}},
        {"short_binary.vtu", 0, {"96", "40"}},
    };
    return files;
}

std::string bad(const std::string& name) {
    return ISTHMUS_TEST_DATA "/bad/" + name;
}

std::string good(const std::string& name) {
    return ISTHMUS_TEST_DATA "/structures/" + name;
}

template <typename Call>
QString messageOf(Call call) {
    try {
        call();
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace();
    void everyBadFileIsTested();
    void missingFilesAndFoldersAreTold();
    void contentDecidesAndNotTheName_data();
    void contentDecidesAndNotTheName();
    void packedFilesAreReadByContent();
    void lineEndsAndPackingDoNotMatter_data();
    void lineEndsAndPackingDoNotMatter();
    void namesOfPackedFilesAreWrittenPacked_data();
    void namesOfPackedFilesAreWrittenPacked();
    void framesAreWrittenPacked();
    void framesOfAVaryingCellAreConverted_data();
    void framesOfAVaryingCellAreConverted();
    void anyCutOfAFileIsReadOrRefused_data();
    void anyCutOfAFileIsReadOrRefused();
    void extensionDecidesWhatIsWritten_data();
    void extensionDecidesWhatIsWritten();
    void unknownExtensionListsTheKnownOnes();
    void optionsWithoutUseAreRefused();
    void titlesAreNotTakenForOtherFormats();
    void atomsAreNoMesh();
};

void TestFormats::everyMistakeIsToldWithItsPlace_data() {
    QTest::addColumn<int>("line");
    QTest::addColumn<QStringList>("words");
    for (const BadFile& file : badFiles()) {
        QTest::newRow(file.name) << file.line << file.words;
    }
}

void TestFormats::everyMistakeIsToldWithItsPlace() {
    QFETCH(int, line);
    QFETCH(QStringList, words);
    const std::string file = bad(QTest::currentDataTag());
    const QString message = messageOf([&] { (void)io::readAny(file); });
    QString place = QString::fromStdString(file) + ":";
    place += line > 0 ? QString("%1: ").arg(line) : QString(" ");
    QVERIFY2(message.startsWith(place), qPrintable(message));
    for (const QString& word : words) {
        QVERIFY2(message.mid(place.size()).contains(word), qPrintable(message));
    }
}

void TestFormats::everyBadFileIsTested() {
    std::set<QString> tested;
    for (const BadFile& file : badFiles()) {
        tested.insert(file.name);
    }
    for (const QString& name : QDir(ISTHMUS_TEST_DATA "/bad").entryList(QDir::Files)) {
        QVERIFY2(tested.contains(name), qPrintable(name));
    }
}

void TestFormats::missingFilesAndFoldersAreTold() {
    QVERIFY(messageOf([] {
                (void)io::readAny("/nowhere/at.xyz");
            }).startsWith("/nowhere/at.xyz: no such file"));
    QVERIFY(messageOf([] { (void)io::readAny(ISTHMUS_TEST_DATA); }).contains("folder"));
}

void TestFormats::contentDecidesAndNotTheName_data() {
    QTest::addColumn<QString>("format");
    QTest::newRow("plain.xyz") << "extxyz";
    QTest::newRow("keys.extxyz") << "extxyz";
    QTest::newRow("packed_without_saying_so.xyz") << "extxyz";
    QTest::newRow("full_padded.data") << "lammps-data";
    QTest::newRow("empty_triclinic.data") << "lammps-data";
    QTest::newRow("vasp5.poscar") << "poscar";
    QTest::newRow("selective_vasp4.poscar") << "poscar";
    QTest::newRow("triclinic.lammpstrj") << "lammps-dump";
    QTest::newRow("XDATCAR.varying") << "xdatcar";
    QTest::newRow("mixed.cif") << "cif";
    QTest::newRow("models.pdb") << "pdb";
    QTest::newRow("animation.axsf") << "xsf";
    QTest::newRow("triclinic.cfg") << "cfg";
    QTest::newRow("pymatgen.json") << "structure-json";
    QTest::newRow("../vtu/ascii.vtu") << "vtu";
    QTest::newRow("../vtu/appended_raw_zlib.vtu") << "vtu";
}

void TestFormats::contentDecidesAndNotTheName() {
    QFETCH(QString, format);
    const QString file = QString::fromStdString(good(QTest::currentDataTag()));
    QCOMPARE(io::detectFormat(file.toStdString()).name, format.toStdString());
    const QTemporaryDir folder;
    for (const char* name : {"unnamed", "wrong.data", "wrong.xyz", "wrong.vtu"}) {
        const QString copy = folder.filePath(name);
        QVERIFY(QFile::copy(file, copy));
        QCOMPARE(io::detectFormat(copy.toStdString()).name, format.toStdString());
    }
}

void TestFormats::packedFilesAreReadByContent() {
    const AtomicStructure packed = io::readStructure(good("packed_without_saying_so.xyz"));
    const AtomicStructure plain = io::readStructure(good("plain.xyz"));
    QVERIFY(packed.positions == plain.positions);
}

void TestFormats::lineEndsAndPackingDoNotMatter_data() {
    QTest::addColumn<int>("unused");
    for (const char* name :
         {"keys.extxyz", "frames.extxyz", "full_padded.data", "triclinic.lammpstrj", "vasp5.poscar",
          "velocities.poscar", "XDATCAR.varying", "operations.cif", "models.pdb", "animation.axsf",
          "triclinic.cfg", "pymatgen.json", "optimade.json"}) {
        QTest::newRow(name) << 0;
    }
}

void TestFormats::lineEndsAndPackingDoNotMatter() {
    const std::string file = good(QTest::currentDataTag());
    io::ReadOptions options;
    options.frame = io::ReadOptions::kLastFrame;
    const std::string expected = io::xyzText(io::readStructure(file, options));
    const std::string text = core::readTextFile(file);
    const std::string windows =
        QString::fromStdString(text).replace("\r\n", "\n").replace("\n", "\r\n").toStdString();
    const QTemporaryDir folder;
    const auto check = [&](const char* name, const std::string& content) {
        const std::string copy = folder.filePath(name).toStdString();
        io::writeText(copy, content);
        const std::string misnamed = folder.filePath("wrong.docx").toStdString();
        std::filesystem::rename(copy, misnamed);
        QCOMPARE(io::xyzText(io::readStructure(misnamed, options)), expected);
    };
    check("windows", windows);
    check("marked", "\xef\xbb\xbf" + text);
    check("packed.gz", text);
    check("both.gz", windows);
    check("longer", text + "\n\n");
}

void TestFormats::namesOfPackedFilesAreWrittenPacked_data() {
    QTest::addColumn<int>("unused");
    for (const char* name : {"a.extxyz.gz", "a.xyz.GZ", "a.data.gz", "a.lammpstrj.gz", "POSCAR.gz",
                             "a.cif.gz", "a.pdb.gz", "a.xsf.gz", "a.cfg.gz"}) {
        QTest::newRow(name) << 0;
    }
}

void TestFormats::namesOfPackedFilesAreWrittenPacked() {
    const AtomicStructure structure = io::readStructure(good("vasp5.poscar"));
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QTest::currentDataTag()).toStdString();
    io::writeStructure(structure, file);
    QVERIFY(core::readTextFile(file).starts_with("\x1f\x8b"));
    const AtomicStructure again = io::readStructure(file);
    QCOMPARE(again.composition(), structure.composition());
    QVERIFY(again.cell.matrix().isApprox(structure.cell.matrix(), 1e-12));
}

void TestFormats::framesAreWrittenPacked() {
    const QTemporaryDir folder;
    for (const char* name : {"a.extxyz.gz", "a.lammpstrj.gz"}) {
        const std::string file = folder.filePath(name).toStdString();
        io::convertStructure(good("triclinic.lammpstrj"), {}, file);
        QVERIFY(core::readTextFile(file).starts_with("\x1f\x8b"));
        QCOMPARE(io::detectFormat(file).countFrames(file).count, std::size_t{4});
    }
    // Larger than any buffer on the way.
    AtomicStructure large;
    for (int i = 0; i < 20000; ++i) {
        large.addAtom("Cu", {std::sqrt(i), std::sqrt(i + 0.5), std::sqrt(i + 0.25)});
    }
    const std::string file = folder.filePath("large.xyz.gz").toStdString();
    io::writeStructure(large, file);
    QVERIFY(io::readStructure(file).positions == large.positions);
}

void TestFormats::framesOfAVaryingCellAreConverted_data() {
    QTest::addColumn<double>("rounding");  // of lengths in the format, angstrom
    QTest::newRow("a.extxyz") << 1e-12;
    QTest::newRow("a.lammpstrj") << 1e-12;
    QTest::newRow("XDATCAR") << 1e-12;
    QTest::newRow("a.axsf") << 1e-12;
    QTest::newRow("a.pdb") << 1e-3;
}

void TestFormats::framesOfAVaryingCellAreConverted() {
    QFETCH(double, rounding);
    const std::string source = good("XDATCAR.varying");
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QTest::currentDataTag()).toStdString();
    io::convertStructure(source, {}, file);
    const std::size_t count = io::detectFormat(source).countFrames(source).count;
    QVERIFY(count > 1);
    QCOMPARE(io::detectFormat(file).countFrames(file).count, count);
    for (std::size_t frame = 0; frame < count; ++frame) {
        io::ReadOptions options;
        options.frame = frame;
        const AtomicStructure before = io::readStructure(source, options);
        const AtomicStructure after = io::readStructure(file, options);
        QCOMPARE(after.composition(), before.composition());
        QVERIFY(std::abs(after.cell.volume() / before.cell.volume() - 1.0) < 10.0 * rounding);
        for (std::size_t i = 0; i < before.atomCount(); ++i) {
            const core::Vec3 moved = after.cell.toFractional(after.positions[i]) -
                                     before.cell.toFractional(before.positions[i]);
            QVERIFY((before.cell.matrix().transpose() * moved).norm() < 10.0 * rounding);
        }
    }
}

void TestFormats::anyCutOfAFileIsReadOrRefused_data() {
    QTest::addColumn<int>("unused");
    for (const char* name : {"columns_reordered.extxyz",
                             "keys.extxyz",
                             "full_padded.data",
                             "ids.data",
                             "labels.data",
                             "velocities.poscar",
                             "zero_velocities.poscar",
                             "triclinic.lammpstrj",
                             "XDATCAR.varying",
                             "mixed.cif",
                             "operations.cif",
                             "models.pdb",
                             "animation.axsf",
                             "triclinic.cfg",
                             "pymatgen.json",
                             "packed_without_saying_so.xyz",
                             "../vtu/ascii.vtu",
                             "../vtu/base64_zlib.vtu",
                             "../vtu/appended_raw_zlib.vtu",
                             "../vtu/appended_base64.vtu"}) {
        QTest::newRow(name) << 0;
    }
}

void TestFormats::anyCutOfAFileIsReadOrRefused() {
    const std::string whole = core::readTextFile(good(QTest::currentDataTag()));
    const QTemporaryDir folder;
    const std::string file = folder.filePath("cut").toStdString();
    int refused = 0;
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        core::writeTextFile(file, whole.substr(0, length));
        try {
            (void)io::readAny(file);  // where only a remark or a digit was lost
        } catch (const core::InputError& error) {
            QVERIFY(QString(error.what()).startsWith(QString::fromStdString(file)));
            ++refused;
        }
    }
    QVERIFY(refused > 0);
}

void TestFormats::extensionDecidesWhatIsWritten_data() {
    QTest::addColumn<QString>("format");
    QTest::newRow("a.extxyz") << "extxyz";
    QTest::newRow("a.XYZ") << "extxyz";
    QTest::newRow("a.data") << "lammps-data";
    QTest::newRow("data.copper") << "lammps-data";
    QTest::newRow("a.vasp") << "poscar";
    QTest::newRow("POSCAR") << "poscar";
    QTest::newRow("CONTCAR.3") << "poscar";
    QTest::newRow("a.lammpstrj") << "lammps-dump";
    QTest::newRow("dump.copper") << "lammps-dump";
    QTest::newRow("a.xsf") << "xsf";
}

void TestFormats::extensionDecidesWhatIsWritten() {
    QFETCH(QString, format);
    const AtomicStructure structure = io::readStructure(good("vasp5.poscar"));
    const QTemporaryDir folder;
    const std::string file = folder.filePath(QTest::currentDataTag()).toStdString();
    io::writeStructure(structure, file);
    QCOMPARE(io::detectFormat(file).name, format.toStdString());
    const AtomicStructure again = io::readStructure(file);
    QCOMPARE(again.composition(), structure.composition());
    QVERIFY(again.positions == structure.positions);
    QVERIFY(again.cell == structure.cell);
}

void TestFormats::unknownExtensionListsTheKnownOnes() {
    const AtomicStructure structure = io::readStructure(good("vasp5.poscar"));
    const QString message = messageOf([&] { io::writeStructure(structure, "/tmp/a.docx"); });
    QVERIFY2(message.contains(".extxyz") && message.contains(".data") && !message.contains(".vtu"),
             qPrintable(message));
    QVERIFY(messageOf([] { io::writeMesh({}, "/tmp/a.xyz"); }).contains(".vtu"));
}

void TestFormats::optionsWithoutUseAreRefused() {
    io::ReadOptions options;
    options.frame = 1;
    QVERIFY(messageOf([&] {
                (void)io::readAny(good("vasp5.poscar"), options);
            }).contains("no frame 1"));
    QCOMPARE(io::readStructure(good("frames.extxyz"), options).atomCount(), std::size_t{1});
    options.frame = io::ReadOptions::kLastFrame;
    QCOMPARE(io::readStructure(good("vasp5.poscar"), options).atomCount(), std::size_t{3});
    options.unwrap = true;
    QVERIFY(messageOf([&] {
                (void)io::readStructure(good("vasp5.poscar"), options);
            }).contains("unwrap"));
}

void TestFormats::titlesAreNotTakenForOtherFormats() {
    const std::string rest = core::readTextFile(good("vasp5.poscar"));
    const QTemporaryDir folder;
    const std::string file = folder.filePath("unnamed").toStdString();
    for (const char* title : {"SLAB", "CRYSTAL of copper", "data_copper", "MODEL 1", "ATOMS", "{",
                              "HEADER", "MOLECULE", "TITLE"}) {
        core::writeTextFile(file, title + rest.substr(rest.find('\n')));
        QCOMPARE(io::detectFormat(file).name, std::string("poscar"));
    }
}

void TestFormats::atomsAreNoMesh() {
    QVERIFY(messageOf([] { (void)io::readMesh(good("plain.xyz")); }).contains("found atoms"));
    QVERIFY(messageOf([] {
                (void)io::readStructure(ISTHMUS_TEST_DATA "/vtu/ascii.vtu");
            }).contains("found a mesh"));
}

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_Formats.moc"
