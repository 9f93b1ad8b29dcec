#include <zlib.h>
#include <Eigen/Geometry>

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Formats.h"
#include "engine/io/FrameReader.h"
#include "engine/io/LammpsDump.h"
#include "engine/io/Trajectory.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;

namespace {

const std::string kReal = ISTHMUS_TEST_DATA "/structures/triclinic.lammpstrj";

bool isClose(const Vec3& a, const Vec3& b, double tolerance = 1e-12) {
    return (a - b).norm() < tolerance;
}

/// A frame of two atoms in a box of 2 x 4 x 8 that begins at -1.
std::string frame(const std::string& columns, const std::string& rows, int atoms = 2) {
    return "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n" + std::to_string(atoms) +
           "\nITEM: BOX BOUNDS pp pp ff\n-1 1\n-1 3\n-1 7\nITEM: ATOMS " + columns + "\n" + rows;
}

/// Without the columns of the file that begin with one of the letters and are positions.
std::string onlyPositions(const std::string& text, const std::string& ending) {
    std::string changed = text;
    for (const char* each : {"", "u", "s", "su"}) {
        if (each == ending) {
            continue;
        }
        for (const char axis : {'x', 'y', 'z'}) {
            const std::string name = std::string(" ") + axis + each + " ";
            for (std::size_t at = changed.find(name); at != std::string::npos;
                 at = changed.find(name)) {
                changed.replace(at, name.size(), std::string(" unused_") + axis + each + " ");
            }
        }
    }
    return changed;
}

}  // namespace

class TestLammpsDump : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void triclinicBoxComesFromItsBoundingBox();
    void allKindsOfPositionsAgree_data();
    void allKindsOfPositionsAgree();
    void imageFlagsUnwrapOnRequest();
    void atomsAreSortedByTheirIds();
    void scaledPositionsNeedNoIdsAndTypes();
    void bestPositionsAreChosen();
    void itemsMayComeInAnyOrder();
    void elementsComeBeforeMassesAndTypes();
    void typesOfOneElementStayApart();
    void indexedColumnsAreVectors();
    void unitsAreKnown();
    void generalTriclinicBoxIsRead();
    void atomsMayComeAndGo();
    void growingFileShowsNewFrames();
    void stepsAndTimesAreKept();
    void framesOfPackedFilesAreRead_data();
    void framesOfPackedFilesAreRead();
    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace();
    void framesBeforeAMistakeAreKept();
    void everythingComesBackAsWritten();
    void tiltedCellIsTurned();

private:
    AtomicStructure read(const std::string& text, const io::ReadOptions& options = {}) {
        core::writeTextFile(file(), text);
        return io::readLammpsDump(file(), options);
    }
    [[nodiscard]] std::string file() const { return folder_.filePath("a.lammpstrj").toStdString(); }

    QTemporaryDir folder_;
};

void TestLammpsDump::triclinicBoxComesFromItsBoundingBox() {
    // The file is LAMMPS's own; its write_data gave the same state as a data file.
    io::ReadOptions last;
    last.frame = io::ReadOptions::kLastFrame;
    const AtomicStructure dump = io::readLammpsDump(kReal, last);
    const AtomicStructure data =
        io::readStructure(ISTHMUS_TEST_DATA "/structures/triclinic_last.data");
    QVERIFY(dump.cell.matrix().isApprox(data.cell.matrix(), 1e-15));
    QVERIFY(isClose(dump.cell.origin(), data.cell.origin()));
    QCOMPARE(dump.composition(), std::string("Cu3 Ni2"));
    QVERIFY(data.findField("id") == nullptr);  // 1 to 5 in order
    for (std::size_t i = 0; i < data.atomCount(); ++i) {
        const std::size_t atom = i;
        const Vec3 difference = data.cell.minimumImage(dump.positions[atom] - data.positions[i]);
        QVERIFY(difference.norm() < 1e-12);
        QVERIFY(isClose(dump.velocities[atom], data.velocities[i], 1e-11));
        QCOMPARE(dump.findField("charge")->at(atom), data.findField("charge")->at(i));
    }
    QCOMPARE(dump.findField("forces")->unit, std::string("eV/angstrom"));
    QCOMPARE(dump.findField("c_stress")->components, 6);
}

void TestLammpsDump::allKindsOfPositionsAgree_data() {
    QTest::addColumn<bool>("isUnwrapped");
    QTest::newRow("") << false;
    QTest::newRow("s") << false;
    QTest::newRow("u") << true;
    QTest::newRow("su") << true;
}

void TestLammpsDump::allKindsOfPositionsAgree() {
    QFETCH(bool, isUnwrapped);
    const std::string text = onlyPositions(core::readTextFile(kReal), QTest::currentDataTag());
    for (std::size_t frame = 0; frame < 4; ++frame) {
        io::ReadOptions options;
        options.frame = frame;
        const AtomicStructure unwrapped = io::readLammpsDump(kReal, options);
        options.unwrap = !isUnwrapped;
        const AtomicStructure found = read(text, options);
        for (std::size_t atom = 0; atom < found.atomCount(); ++atom) {
            QVERIFY(isClose(found.positions[atom], unwrapped.positions[atom], 1e-11));
        }
    }
}

void TestLammpsDump::imageFlagsUnwrapOnRequest() {
    const std::string text = frame("id x y z ix iy iz", "2 0 0 0 0 0 0\n1 0.5 1 2 1 -2 0\n");
    QVERIFY(isClose(read(text).positions[0], {0.5, 1, 2}));
    QCOMPARE(read(text).findField("image")->values, (std::vector<double>{1, -2, 0, 0, 0, 0}));
    io::ReadOptions unwrap;
    unwrap.unwrap = true;
    QVERIFY(isClose(read(text, unwrap).positions[0], {2.5, -7, 2}));
    QVERIFY_EXCEPTION_THROWN((void)read(frame("id x y z", "1 0 0 0\n2 0 0 0\n"), unwrap),
                             core::InputError);
}

void TestLammpsDump::atomsAreSortedByTheirIds() {
    const AtomicStructure structure = read(frame("id type x y z", "7 2 0 0 1\n3 1 0 0 2\n"));
    QCOMPARE(structure.positions[0].z(), 2.0);
    QCOMPARE(structure.speciesName(0), std::string("1"));
    QCOMPARE(structure.findField("id")->values, (std::vector<double>{3, 7}));
    QVERIFY(structure.cell.isPeriodic(1) && !structure.cell.isPeriodic(2));
    QVERIFY(read(frame("id x y z", "2 0 0 1\n1 0 0 2\n")).findField("id") == nullptr);
}

void TestLammpsDump::scaledPositionsNeedNoIdsAndTypes() {
    const AtomicStructure structure = read(frame("xs ys zs", "0 0.5 1\n0.25 0 0\n"));
    QVERIFY(isClose(structure.positions[0], {-1, 1, 7}));
    QCOMPARE(structure.composition(), std::string("1:2"));
}

void TestLammpsDump::bestPositionsAreChosen() {
    const AtomicStructure structure =
        read(frame("x xs xsu xu y ys ysu yu z zs zsu zu", "1 .1 .1 5 2 .1 .1 6 3 .1 .1 7\n", 1));
    QVERIFY(isClose(structure.positions[0], {5, 6, 7}));
    QVERIFY(structure.fields.empty());
}

void TestLammpsDump::itemsMayComeInAnyOrder() {
    const AtomicStructure structure = read(
        "ITEM: UNITS\nmetal\nITEM: TIME\n0.5\nITEM: TIMESTEP\n25000000000\nITEM: BOX BOUNDS\n0 1\n"
        "0 1\n0 1\nITEM: NUMBER OF ATOMS\n1\nITEM: ATOMS id x y z\n9000000001 1 1 1\n\n\n");
    QCOMPARE(structure.findField("id")->at(0), 9000000001.0);
    QVERIFY(structure.cell.isPeriodic(0));
}

void TestLammpsDump::elementsComeBeforeMassesAndTypes() {
    QCOMPARE(
        read(frame("type element mass x y z", "1 X 63.546 0 0 0\n2 Ni 1 0 0 0\n")).composition(),
        std::string("X1 Ni1"));
    const AtomicStructure byMass = read(frame("type mass x y z", "1 63.55 0 0 0\n2 58.7 0 0 0\n"));
    QCOMPARE(byMass.composition(), std::string("Cu1 Ni1"));
    QCOMPARE(byMass.speciesMasses, (std::vector<double>{63.55, 58.7}));
    QCOMPARE(read(frame("type typelabel x y z", "2 core 0 0 0\n1 shell 0 0 0\n")).speciesNames,
             (std::vector<std::string>{"shell", "core"}));
    io::ReadOptions named;
    named.species = {"Cu", "Ni", "Al"};
    QCOMPARE(read(frame("type x y z", "3 0 0 0\n2 0 0 0\n"), named).speciesNames, named.species);
}

void TestLammpsDump::typesOfOneElementStayApart() {
    const AtomicStructure structure = read(frame("type element x y z", "1 Cu 0 0 0\n2 Cu 0 0 0\n"));
    QCOMPARE(structure.composition(), std::string("Cu2"));
    QCOMPARE(structure.findField("type")->values, (std::vector<double>{1, 2}));
}

void TestLammpsDump::indexedColumnsAreVectors() {
    const AtomicStructure structure =
        read(frame("x c_s[1] c_s[2] c_s[3] c_s[4] c_s[5] c_s[6] y z c_pe v_a[2] f_b[2] f_b[1]",
                   "0 1 2 3 4 5 6 0 0 -3.5 8 12 11\n", 1));
    // xx yy zz xy xz yz in the file, xx yy zz yz xz xy here.
    QCOMPARE(structure.findField("c_s")->values, (std::vector<double>{1, 2, 3, 6, 5, 4}));
    QCOMPARE(structure.findField("c_pe")->values, (std::vector<double>{-3.5}));
    QCOMPARE(structure.findField("v_a[2]")->values, (std::vector<double>{8}));
    QCOMPARE(structure.findField("f_b")->values, (std::vector<double>{11, 12}));
}

void TestLammpsDump::unitsAreKnown() {
    const std::string atoms = frame("x y z vx vy vz q", "0 0 0 1 2 3 0.5\n", 1);
    QVERIFY(isClose(read("ITEM: UNITS\nreal\n" + atoms).velocities[0], {1000, 2000, 3000}));
    const AtomicStructure reduced = read("ITEM: UNITS\nlj\n" + atoms);
    QVERIFY(reduced.units == structure::UnitSystem::lj);
    QCOMPARE(reduced.findField("charge")->unit, std::string("1"));
    QCOMPARE(reduced.speciesMasses, (std::vector<double>{1}));
}

void TestLammpsDump::generalTriclinicBoxIsRead() {
    const AtomicStructure structure = read(
        "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n1\nITEM: BOX BOUNDS abc origin pp fs pp\n"
        "0 2 2 1\n2 0 2 2\n2 2 0 3\nITEM: ATOMS id xs ys zs\n1 0.5 0.5 0\n");
    QVERIFY(isClose(structure.cell.edge(1), {2, 0, 2}));
    QVERIFY(isClose(structure.positions[0], {2, 3, 5}));
    QVERIFY(structure.cell.isPeriodic(0) && !structure.cell.isPeriodic(1));
}

void TestLammpsDump::atomsMayComeAndGo() {
    core::writeTextFile(file(), frame("id x y z", "1 0 0 0\n", 1) + frame("id x y z", "", 0) +
                                    frame("x y z", "1 0 0\n2 0 0\n3 0 0\n", 3));
    io::FrameFile frames = io::openLammpsDumpFrames(file());
    QCOMPARE(frames.count(), std::size_t{3});
    QVERIFY(frames.flaw().empty());
    for (const auto& [index, atoms] : {std::pair{2, 3}, std::pair{0, 1}, std::pair{1, 0}}) {
        io::ReadOptions options;
        options.frame = static_cast<std::size_t>(index);
        QCOMPARE(io::readLammpsDump(file(), options).atomCount(), static_cast<std::size_t>(atoms));
    }
}

void TestLammpsDump::growingFileShowsNewFrames() {
    const std::string one = frame("id x y z", "1 0 0 0.125\n2 0 0 0\n");
    const std::string all = one + one + one;
    core::writeTextFile(file(), all.substr(0, 0));
    io::FrameFile frames = io::openLammpsDumpFrames(file());
    for (std::size_t length = 0; length <= all.size(); length += 3) {
        core::writeTextFile(file(), all.substr(0, length));
        // The last line counts without its end as well.
        const std::size_t complete = (length + 1) / one.size();
        QVERIFY(frames.count() >= length / one.size() && frames.count() <= complete + 1);
        if (complete > 0) {
            io::LineReader text = frames.open(0);
            QVERIFY(text.next());
            QCOMPARE(text.line(), std::string_view("ITEM: TIMESTEP"));
        }
    }
    core::writeTextFile(file(), all);
    QCOMPARE(frames.count(), std::size_t{3});
    io::LineReader last = frames.open(io::FrameFile::kLast);
    QVERIFY(last.next());
    QCOMPARE(last.number(), std::size_t{23});
}

void TestLammpsDump::stepsAndTimesAreKept() {
    const std::string atoms =
        "ITEM: NUMBER OF ATOMS\n1\nITEM: BOX BOUNDS pp pp pp\n0 1\n0 1\n0 1\n"
        "ITEM: ATOMS id type x y z\n1 1 0 0 0\n";
    // As dump_modify with "units yes time yes" writes: the units once, times in fs.
    core::writeTextFile(file(), "ITEM: UNITS\nreal\nITEM: TIME\n0\nITEM: TIMESTEP\n0\n" + atoms +
                                    "ITEM: TIME\n500.5\nITEM: TIMESTEP\n20000\n" + atoms);
    io::FrameFile frames = io::openLammpsDumpFrames(file());
    QCOMPARE(frames.count(), std::size_t{2});
    QCOMPARE(frames.moment(1).step.value(), 20000);
    QCOMPARE(frames.moment(1).time.value(), 0.5005);
    QCOMPARE(frames.moment(0).time.value(), 0.0);

    core::writeTextFile(file(),
                        "ITEM: TIMESTEP\n100\n" + atoms + "ITEM: TIMESTEP\n25000000000\n" + atoms);
    io::FrameReader reader({file(), {}});
    QCOMPARE(reader.moment(0).step.value(), 100);
    QCOMPARE(reader.moment(1).step.value(), 25000000000);
    QVERIFY(!reader.moment(1).time);

    // To extended XYZ and back, all frames and one.
    const std::filesystem::path xyz = file() + ".extxyz";
    const std::filesystem::path back = file() + ".back.lammpstrj";
    io::convertStructure(file(), {}, xyz);
    io::convertStructure(xyz, {}, back);
    io::FrameReader returned({back, {}});
    QCOMPARE(returned.count(), std::size_t{2});
    QCOMPARE(returned.moment(1).step.value(), 25000000000);
    io::ReadOptions last;
    last.frame = io::ReadOptions::kLastFrame;
    io::convertStructure(file(), last, back);
    io::FrameReader single({back, {}});
    QCOMPARE(single.count(), std::size_t{1});
    QCOMPARE(single.moment(0).step.value(), 25000000000);
}

void TestLammpsDump::framesOfPackedFilesAreRead_data() {
    QTest::addColumn<bool>("isBzip2");
    QTest::newRow("gzip") << false;
    QTest::newRow("two streams of bzip2") << true;
}

void TestLammpsDump::framesOfPackedFilesAreRead() {
    QFETCH(bool, isBzip2);
    if (isBzip2) {
        std::filesystem::copy_file(ISTHMUS_TEST_DATA "/structures/two_streams.lammpstrj.bz2",
                                   file(), std::filesystem::copy_options::overwrite_existing);
    } else {
        const std::string text = core::readTextFile(kReal);
        gzFile packed = gzopen(file().c_str(), "wb");
        gzwrite(packed, text.data(), static_cast<unsigned>(text.size()));
        gzclose(packed);
    }
    QCOMPARE(io::detectFormat(file()).name, std::string("lammps-dump"));
    for (const std::size_t frame : {std::size_t{2}, std::size_t{0}, io::ReadOptions::kLastFrame}) {
        io::ReadOptions options;
        options.frame = frame;
        QVERIFY(io::readStructure(file(), options).positions ==
                io::readStructure(kReal, options).positions);
    }
    // Forward as the file lies, and back.
    io::FrameFile frames = io::openLammpsDumpFrames(file());
    io::FrameFile plain = io::openLammpsDumpFrames(kReal);
    for (const std::size_t frame : {0U, 1U, 3U, 1U, 2U}) {
        io::ReadOptions options;
        options.frame = frame;
        QVERIFY(io::readLammpsDumpFrame(frames, options).positions ==
                io::readLammpsDumpFrame(plain, options).positions);
    }
}

void TestLammpsDump::everyMistakeIsToldWithItsPlace_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const std::string& text, int line, const char* word) {
        QTest::newRow(name) << QString::fromStdString(text) << line << word;
    };
    const std::string box =
        "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n1\nITEM: BOX BOUNDS pp pp pp\n";
    row("repeated id", frame("id x y z", "4 0 0 0\n4 1 1 1\n"), 11,
        "occurs twice, first in line 10");
    row("truncated", frame("id x y z", "1 0 0 0\n"), 10,
        "expected 2 atoms as line 4 says, found 1");
    row("next frame too early",
        frame("id x y z", "1 0 0 0\n") + frame("id x y z", "1 0 0 0\n2 0 0 0\n"), 11,
        "expected 2 atoms");
    row("too many atoms", frame("id x y z", "1 0 0 0\n2 0 0 0\n3 0 0 0\n"), 12, "after 2 atoms");
    row("too many fields", frame("id x y z", "1 0 0 0 5\n2 0 0 0\n"), 10, "expected 4 columns");
    row("too few fields", frame("id x y z", "1 0 0 0\n2 0 0\n"), 11, "found 3");
    row("no positions", frame("id type", "1 1\n2 1\n"), 9, "positions");
    row("repeated column", frame("x x y z", "1 0 0 0\n2 0 0 0\n"), 9, "occurs twice");
    row("word", frame("id x y z", "1 0 zero 0\n2 0 0 0\n"), 10, "expected a number for y");
    row("nan", frame("id x y z", "1 0 nan 0\n2 0 0 0\n"), 10, "finite");
    row("negative count", frame("id x y z", "1 0 0 0\n", -2), 4, "from 0");
    row("huge count",
        "ITEM: NUMBER OF ATOMS\n999999999999999\nITEM: BOX BOUNDS\n0 1\n0 1\n0 1\n"
        "ITEM: ATOMS x y z\n0 0 0\n",
        8, "found 1");
    row("count that is none", "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\nmany\n", 4,
        "whole number");
    row("no count",
        "ITEM: TIMESTEP\n0\nITEM: BOX BOUNDS\n0 1\n0 1\n0 1\nITEM: ATOMS x y z\n0 0 0\n", 7,
        "NUMBER OF ATOMS");
    row("no box", "ITEM: NUMBER OF ATOMS\n1\nITEM: ATOMS x y z\n0 0 0\n", 3, "BOX BOUNDS");
    row("word in box", box + "0 one\n", 6, "number");
    row("short box", box + "0\n", 6, "expected 2 numbers");
    row("flat box", box + "0 1\n0 0\n0 1\n", 8, "volume");
    row("other units", "ITEM: UNITS\ncgs\n" + box, 2, "metal, real or lj");
    row("local dump", "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ENTRIES\n1\nITEM: ENTRIES c_1\n1\n", 3,
        "local");
    row("text behind", frame("x y z", "0 0 0\n1 1 1\n") + "end\n", 12, "\"end\"");
}

void TestLammpsDump::everyMistakeIsToldWithItsPlace() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, word);
    try {
        (void)read(text.toStdString());
        QFAIL("the file was read");
    } catch (const core::InputError& error) {
        const QString message = error.what();
        QVERIFY2(
            message.startsWith(QString::fromStdString(file()) + ":" + QString::number(line) + ": "),
            qPrintable(message));
        QVERIFY2(message.contains(word), qPrintable(message));
    }
}

void TestLammpsDump::framesBeforeAMistakeAreKept() {
    const std::string good = frame("id x y z", "1 0 0 0\n2 0 0 1\n");
    io::ReadOptions last;
    last.frame = io::ReadOptions::kLastFrame;
    QCOMPARE(read(good + good + frame("id x y z", "1 0 0 0\n"), last).atomCount(), std::size_t{2});
    io::FrameFile frames = io::openLammpsDumpFrames(file());
    QVERIFY(frames.flaw().empty());  // nothing was looked at
    QCOMPARE(frames.count(), std::size_t{2});
    QVERIFY(frames.flaw().find("a.lammpstrj:23: ") != std::string::npos);
    io::ReadOptions third;
    third.frame = 2;
    QVERIFY_EXCEPTION_THROWN((void)io::readLammpsDump(file(), third), core::InputError);
    third.frame = 7;
    QVERIFY_EXCEPTION_THROWN((void)io::readLammpsDump(file(), third), core::InputError);
}

void TestLammpsDump::everythingComesBackAsWritten() {
    for (std::size_t frame = 0; frame < 4; ++frame) {
        io::ReadOptions options;
        options.frame = frame;
        const AtomicStructure structure = io::readLammpsDump(kReal, options);
        io::writeStructure(structure, file());
        const AtomicStructure again = io::readLammpsDump(file());
        QVERIFY(again.cell.matrix().isApprox(structure.cell.matrix(), 1e-15));
        QVERIFY(again.positions == structure.positions);
        QVERIFY(again.velocities == structure.velocities);
        QCOMPARE(again.species, structure.species);
        QCOMPARE(again.speciesNames, structure.speciesNames);
        QCOMPARE(again.speciesMasses, structure.speciesMasses);
        QCOMPARE(again.fields.size(), structure.fields.size());
        for (const core::Field& field : structure.fields) {
            QCOMPARE(again.findField(field.name)->values, field.values);
            QCOMPARE(again.findField(field.name)->unit, field.unit);
        }
    }
}

void TestLammpsDump::tiltedCellIsTurned() {
    AtomicStructure structure;
    core::Mat3 edges;
    edges << 0, 2, 2, 2, 0, 2, 2, 2, 0;
    structure.cell = structure::UnitCell(edges, {true, true, false}, {1, 2, 3});
    structure.addAtom("Al", structure.cell.toCartesian({0.25, 0.5, 0.125}));
    structure.setField({"forces", "eV/angstrom", 3, {0, 3, 4}});
    structure.setField({"square", "1", 6, {0, 9, 16, 12, 0, 0}});  // of the forces
    const auto turn = Eigen::Quaterniond::FromTwoVectors(Vec3(1, 0, 0), Vec3(0, 3, 4));
    structure.setField({"orientation", "1", 4, {turn.x(), turn.y(), turn.z(), turn.w()}});
    io::writeStructure(structure, file());
    const AtomicStructure again = io::readLammpsDump(file());
    QVERIFY(isClose(again.cell.toFractional(again.positions[0]), {0.25, 0.5, 0.125}));
    QVERIFY(std::abs(again.cell.volume() - 16.0) < 1e-12);
    QVERIFY(again.cell.periodic() == structure.cell.periodic());
    const core::Field& forces = *again.findField("forces");
    const Vec3 f(forces.at(0, 0), forces.at(0, 1), forces.at(0, 2));
    QVERIFY(std::abs(f.norm() - 5) < 1e-12);
    const Eigen::Quaterniond turned(again.findField("orientation")->values.data());
    QVERIFY(isClose(turned * Vec3(5, 0, 0), f));
    const core::Field& square = *again.findField("square");
    const double expected[] = {f[0] * f[0], f[1] * f[1], f[2] * f[2],
                               f[1] * f[2], f[0] * f[2], f[0] * f[1]};
    for (int i = 0; i < 6; ++i) {
        QVERIFY(std::abs(square.at(0, i) - expected[i]) < 1e-11);
    }
    // Without a cell: a box around the atoms.
    AtomicStructure alone;
    alone.addAtom("1", {5, 6, 7});
    io::writeStructure(alone, file());
    const AtomicStructure boxed = io::readLammpsDump(file());
    QVERIFY(isClose(boxed.positions[0], {5, 6, 7}));
    QVERIFY(!boxed.cell.isPeriodicAnywhere());
}

QTEST_GUILESS_MAIN(TestLammpsDump)
#include "tst_LammpsDump.moc"
