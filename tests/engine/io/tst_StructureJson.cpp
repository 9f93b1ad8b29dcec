#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Formats.h"
#include "engine/io/StructureJson.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

// The keys of pymatgen's Structure.as_dict().
const std::string kPymatgen = R"({"@module": "pymatgen.core.structure", "@class": "Structure",
 "charge": 0, "lattice": {"matrix": [[0, 2, 2], [2, 0, 2], [2, 2, 0]], "pbc": [true, true, false],
 "a": 2.83, "b": 2.83, "c": 2.83, "alpha": 60, "beta": 60, "gamma": 60, "volume": 16},
 "sites": [
  {"species": [{"element": "Zn", "occu": 1}], "abc": [0, 0, 0], "xyz": [0, 0, 0], "label": "Zn",
   "properties": {"magmom": 0.5, "selective_dynamics": [true, false, true], "note": "a"}},
  {"species": [{"element": "S", "oxidation_state": -2, "occu": 1.0}], "abc": [0.25, 0.25, 0.25],
   "xyz": [1, 1, 1], "label": "S",
   "properties": {"magmom": -0.5, "selective_dynamics": [true, true, true], "note": "b"}}]})";

// The keys of JARVIS-tools' Atoms.to_dict().
const std::string kJarvis = R"({"lattice_mat": [[3.0, 0, 0], [0, 3.0, 0], [0, 0, 4.0]],
 "coords": [[0, 0, 0], [0.5, 0.5, 0.5]], "elements": ["Ni", "Al"], "abc": [3, 3, 4],
 "angles": [90, 90, 90], "cartesian": false, "props": ["", ""]})";

// The example of the OPTIMADE specification's keys.
const std::string kOptimade = R"({"data": [{"id": "1", "type": "structures", "attributes": {
 "dimension_types": [1, 1, 0], "nperiodic_dimensions": 2,
 "lattice_vectors": [[4, 0, 0], [0, 4, 0], [0, 1, 4]],
 "cartesian_site_positions": [[0, 0, 0], [0, 0, 2], [1, 1, 1]],
 "species_at_sites": ["Ti", "half", "Ti"],
 "species": [{"name": "Ti", "chemical_symbols": ["Ti"], "concentration": [1.0]},
  {"name": "half", "chemical_symbols": ["O", "F", "vacancy"], "concentration": [0.5, 0.25, 0.25]}]
 }}], "meta": {"more_data_available": false}})";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

class TestStructureJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void structureOfPymatgenIsRead();
    void atomsOfJarvisAreRead();
    void structureOfOptimadeIsRead();
    void moleculeOfOptimadeHasNoCell();
    void disorderedSitesArePartsOfAtoms();
    void structuresInArraysAreFrames();
    void otherJsonIsTold();
    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace();

private:
    AtomicStructure read(const std::string& text, std::size_t frame = 0) {
        core::writeTextFile(file(), text);
        io::ReadOptions options;
        options.frame = frame;
        return io::readStructureJson(file(), options);
    }
    [[nodiscard]] std::string file() const { return folder_.filePath("a.json").toStdString(); }

    QTemporaryDir folder_;
};

void TestStructureJson::structureOfPymatgenIsRead() {
    const AtomicStructure structure = read(kPymatgen);
    QCOMPARE(io::detectFormat(file()).name, std::string("structure-json"));
    QCOMPARE(structure.composition(), std::string("Zn1 S1"));
    QCOMPARE(structure.positions[1], Vec3(1, 1, 1));
    QVERIFY(structure.cell.isPeriodic(0) && !structure.cell.isPeriodic(2));
    QCOMPARE(structure.findField("magmom")->values, (std::vector<double>{0.5, -0.5}));
    QCOMPARE(structure.findField("selective_dynamics")->values,
             (std::vector<double>{1, 0, 1, 1, 1, 1}));
    QVERIFY(structure.findField("occupancy") == nullptr && structure.findField("note") == nullptr);
    QCOMPARE(read("{\"structure\": " + kPymatgen + "}").atomCount(), std::size_t{2});
}

void TestStructureJson::atomsOfJarvisAreRead() {
    const AtomicStructure structure = read(kJarvis);
    QCOMPARE(structure.composition(), std::string("Ni1 Al1"));
    QCOMPARE(structure.positions[1], Vec3(1.5, 1.5, 2));
    QCOMPARE(read(replaced(kJarvis, "\"cartesian\": false", "\"cartesian\": true")).positions[1],
             Vec3(0.5, 0.5, 0.5));
    QCOMPARE(read("[{\"jid\": \"1\", \"atoms\": " + kJarvis + "}]").atomCount(), std::size_t{2});
}

void TestStructureJson::structureOfOptimadeIsRead() {
    const AtomicStructure structure = read(kOptimade);
    QCOMPARE(structure.composition(), std::string("Ti2 O1 F1"));
    QCOMPARE(structure.findField("occupancy")->values, (std::vector<double>{1, 0.5, 0.25, 1}));
    QCOMPARE(structure.positions[3], Vec3(1, 1, 1));
    QVERIFY(structure.cell.isPeriodic(1) && !structure.cell.isPeriodic(2));
}

void TestStructureJson::moleculeOfOptimadeHasNoCell() {
    std::string text = replaced(kOptimade, "[1, 1, 0]", "[0, 0, 0]");
    text = replaced(text, "[[4, 0, 0], [0, 4, 0], [0, 1, 4]]",
                    "[[null, null, null], [null, null, null], [null, null, null]]");
    QVERIFY(!read(text).cell.isDefined());
    QVERIFY(!read(replaced(text, "\"lattice_vectors\"", "\"other\"")).cell.isDefined());
}

void TestStructureJson::disorderedSitesArePartsOfAtoms() {
    const AtomicStructure structure =
        read(replaced(kPymatgen, R"({"element": "Zn", "occu": 1})",
                      R"({"element": "Zn", "occu": 0.5}, {"element": "Cd2+", "occu": 0.5})"));
    QCOMPARE(structure.composition(), std::string("Zn1 Cd1 S1"));
    QCOMPARE(structure.findField("occupancy")->values, (std::vector<double>{0.5, 0.5, 1}));
    QCOMPARE(structure.findField("magmom")->values, (std::vector<double>{0.5, 0.5, -0.5}));
}

void TestStructureJson::structuresInArraysAreFrames() {
    const std::string text = "[" + kPymatgen + ", {\"atoms\": " + kJarvis + "}, " + kOptimade + "]";
    QCOMPARE(read(text).speciesNames[0], std::string("Zn"));
    QCOMPARE(read(text, 1).speciesNames[0], std::string("Ni"));
    QCOMPARE(read(text, io::ReadOptions::kLastFrame).speciesNames[0], std::string("Ti"));
    QCOMPARE(io::countJsonStructures(file()), std::size_t{3});
    QVERIFY_EXCEPTION_THROWN((void)read(text, 3), core::InputError);
}

void TestStructureJson::otherJsonIsTold() {
    core::writeTextFile(file(), R"({"isthmus": 1, "studies": []})");
    QVERIFY(!io::isStructureJson(core::readTextFile(file()), file()));
    QVERIFY_EXCEPTION_THROWN((void)io::readAny(file()), core::InputError);
}

void TestStructureJson::everyMistakeIsToldWithItsPlace_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const std::string& text, const char* word) {
        QTest::newRow(name) << QString::fromStdString(text) << word;
    };
    row("cut off", kJarvis.substr(0, 150), "a.json:3");
    row("no structure", R"({"lattice": {"matrix": 1}})", "other JSON");
    row("no coordinates", replaced(kPymatgen, "\"abc\": [0, 0, 0], \"xyz\"", "\"uvw\""),
        "sites[0].xyz");
    row("two coordinates", replaced(kPymatgen, "[0.25, 0.25, 0.25]", "[0.25, 0.25]"),
        "sites[1].abc");
    row("unknown element", replaced(kPymatgen, "\"element\": \"S\"", "\"element\": \"Qq\""),
        "sites[1].species");
    row("no element", replaced(kPymatgen, "\"element\": \"S\"", "\"element\": 16"),
        "sites[1].species");
    row("flat cell", replaced(kPymatgen, "[2, 2, 0]", "[2, 2, 4]"), "lattice.matrix");
    row("wrong pbc", replaced(kPymatgen, "[true, true, false]", "[true, 1]"), "lattice.pbc");
    row("fewer elements", replaced(kJarvis, "[\"Ni\", \"Al\"]", "[\"Ni\"]"), "elements");
    row("text for a number", replaced(kJarvis, "4.0]]", "\"4.0\"]]"), "lattice_mat[2]");
    row("huge number", replaced(kJarvis, "4.0]]", "1e999]]"), "a.json");
    row("unknown species", replaced(kOptimade, "\"half\", \"Ti\"]", "\"all\", \"Ti\"]"),
        "data[0].attributes.species_at_sites[1]");
    row("no concentration", replaced(kOptimade, "\"concentration\": [1.0]", "\"mass\": [1.0]"),
        "concentration");
    row("negative concentration", replaced(kOptimade, "[1.0]", "[-1.0]"), "occupancy");
    row("null vector", replaced(kOptimade, "[0, 1, 4]", "[null, null, null]"), "lattice_vectors");
}

void TestStructureJson::everyMistakeIsToldWithItsPlace() {
    QFETCH(QString, text);
    QFETCH(QString, word);
    try {
        (void)read(text.toStdString());
        QFAIL("the file was read");
    } catch (const core::InputError& error) {
        const QString message = error.what();
        QVERIFY2(message.startsWith(QString::fromStdString(file()) + ":"), qPrintable(message));
        QVERIFY2(message.contains(word), qPrintable(message));
    }
}

QTEST_GUILESS_MAIN(TestStructureJson)
#include "tst_StructureJson.moc"
