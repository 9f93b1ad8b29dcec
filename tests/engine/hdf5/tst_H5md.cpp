#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "engine/core/Error.h"
#include "engine/hdf5/H5md.h"

using namespace isthmus;

namespace {

constexpr std::size_t kAtoms = 100;

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(name).toStdString();
}

hdf5::H5mdHeader alloy(std::size_t atoms = kAtoms) {
    hdf5::H5mdHeader header{.speciesNames = {"Cu", "Ni"}, .speciesMasses = {63.546, 58.693}};
    for (std::size_t i = 0; i < atoms; ++i) {
        header.species.push_back(i % 3 == 0 ? 1 : 0);
    }
    header.periodic = {true, true, false};
    header.origin = {0.0, 0.0, -1.5};
    return header;
}

/// A frame whose every number tells which frame it belongs to.
hdf5::H5mdFrame frameOf(int index, std::size_t atoms = kAtoms) {
    hdf5::H5mdFrame frame;
    frame.moment.step = 100 * index;
    frame.moment.time = 0.2 * index;
    frame.cell = {10.0 + index, 0, 0, 1.0, 11.0, 0, 0.5, 0.25, 12.0};
    for (std::size_t i = 0; i < 3 * atoms; ++i) {
        frame.positions.push_back(index + static_cast<double>(i) / 1024.0);
        frame.velocities.push_back(-index - static_cast<double>(i) / 512.0);
    }
    core::Field energy{"potential_energy", "eV", 1, std::vector<double>(atoms, -3.5 - index)};
    frame.fields.push_back(std::move(energy));
    frame.fields.push_back({"stress", "GPa", 6, std::vector<double>(6 * atoms, index / 4.0)});
    return frame;
}

bool isFrame(const hdf5::H5mdFrame& frame, int index, std::size_t atoms = kAtoms) {
    const hdf5::H5mdFrame expected = frameOf(index, atoms);
    return frame.moment.step == expected.moment.step && frame.moment.time == expected.moment.time &&
           frame.cell == expected.cell && frame.positions == expected.positions &&
           frame.velocities == expected.velocities && frame.fields.size() == 2 &&
           frame.fields[0].values == expected.fields[0].values &&
           frame.fields[1].values == expected.fields[1].values;
}

/// Writes frames as fast as it can until it is killed, and tells through the pipe how many were
/// flushed.
[[noreturn]] void writeForever(const std::filesystem::path& file, int pipe, std::size_t atoms) {
    hdf5::H5mdWriter writer(file, alloy(atoms), {.flushInterval = std::chrono::hours(1)});
    for (int i = 0;; ++i) {
        writer.append(frameOf(i, atoms));
        if (i % 3 == 2) {
            writer.flush();
            const int flushed = i + 1;
            if (::write(pipe, &flushed, sizeof flushed) < 0) {
                ::_exit(1);
            }
        }
    }
}

}  // namespace

class tst_H5md : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesReturnExactly();
    void doublePrecisionReturnsEveryDigit();
    void velocitiesAndFieldsMayBeMissing();
    void theLayoutIsH5md();
    void aFrameThatDiffersFromTheFirstIsRefused();
    void aFileIsReadWhileItIsWritten();
    void aKilledWriterLeavesWhatItFlushed_data();
    void aKilledWriterLeavesWhatItFlushed();
    void framesWithoutTimeHaveACoordinate();
    void otherProgramsUnitsAreConverted();
    void otherHdf5FilesAreRefused();
    void aTrajectoryWithoutFramesIsRefused();
};

void tst_H5md::framesReturnExactly() {
    const QTemporaryDir folder;
    const auto file = in(folder, "run.h5");
    {
        hdf5::H5mdWriter writer(file, alloy());
        for (int i = 0; i < 5; ++i) {
            writer.append(frameOf(i));
        }
        QCOMPARE(writer.frameCount(), std::int64_t{5});
        writer.close();
    }
    const hdf5::H5mdReader reader(file);
    QCOMPARE(reader.frameCount(), std::size_t{5});
    QCOMPARE(reader.atomCount(), kAtoms);
    QCOMPARE(reader.steps(), (std::vector<std::int64_t>{0, 100, 200, 300, 400}));
    QCOMPARE(reader.times()[3], 0.2 * 3);
    QCOMPARE(reader.fieldNames(), (std::vector<std::string>{"potential_energy", "stress"}));
    const hdf5::H5mdHeader expected = alloy();
    QCOMPARE(reader.header().speciesNames, expected.speciesNames);
    QCOMPARE(reader.header().speciesMasses, expected.speciesMasses);
    QCOMPARE(reader.header().species, expected.species);
    QCOMPARE(reader.header().periodic, expected.periodic);
    QCOMPARE(reader.header().origin, expected.origin);
    for (const int i : {4, 0, 2}) {
        const hdf5::H5mdFrame frame = reader.read(static_cast<std::size_t>(i));
        QVERIFY(isFrame(frame, i));
        QCOMPARE(frame.fields[1].unit, std::string("GPa"));
        QCOMPARE(frame.fields[1].components, 6);
    }
    QVERIFY_EXCEPTION_THROWN((void)reader.read(5), core::InputError);
}

void tst_H5md::doublePrecisionReturnsEveryDigit() {
    const QTemporaryDir folder;
    hdf5::H5mdFrame frame = frameOf(0);
    for (double& x : frame.positions) {
        x += 1.0 / 3.0;
    }
    {
        hdf5::H5mdWriter writer(in(folder, "run.h5"), alloy(), {.doublePrecision = true});
        writer.append(frame);
        writer.close();
    }
    QCOMPARE(hdf5::H5mdReader(in(folder, "run.h5")).read(0).positions, frame.positions);
}

void tst_H5md::velocitiesAndFieldsMayBeMissing() {
    const QTemporaryDir folder;
    hdf5::H5mdFrame frame = frameOf(1);
    frame.velocities.clear();
    frame.fields.clear();
    hdf5::H5mdHeader header = alloy();
    header.speciesMasses.clear();
    {
        hdf5::H5mdWriter writer(in(folder, "run.h5"), header);
        writer.append(frame);
        writer.close();
    }
    const hdf5::H5mdReader reader(in(folder, "run.h5"));
    QVERIFY(reader.read(0).velocities.empty());
    QVERIFY(reader.read(0).fields.empty());
    QVERIFY(reader.header().speciesMasses.empty());
}

void tst_H5md::theLayoutIsH5md() {
    const QTemporaryDir folder;
    {
        hdf5::H5mdWriter writer(in(folder, "run.h5"), alloy());
        writer.append(frameOf(0));
        writer.close();
    }
    const hdf5::File file = hdf5::File::open(in(folder, "run.h5"));
    const hdf5::Group root = file.root();
    QCOMPARE(root.group("h5md").attributes<std::int32_t>("version"),
             (std::vector<std::int32_t>{1, 1}));
    QCOMPARE(root.group("h5md/creator").attribute<std::string>("name"), std::string("Isthmus"));
    QVERIFY(root.group("h5md/creator").hasAttribute("version"));
    QVERIFY(root.group("h5md/author").hasAttribute("name"));
    const hdf5::Group box = root.group("particles/all/box");
    QCOMPARE(box.attribute<std::int32_t>("dimension"), 3);
    QCOMPARE(box.attributes<std::string>("boundary"),
             (std::vector<std::string>{"periodic", "periodic", "none"}));
    QCOMPARE(box.dataset("edges/value").shape(), (hdf5::Shape{1, 3, 3}));
    // Units as the H5MD module "units" spells them.
    const hdf5::Group position = root.group("particles/all/position");
    QCOMPARE(position.dataset("value").unit(), std::string("Angstrom"));
    QCOMPARE(position.dataset("time").unit(), std::string("ps"));
    QCOMPARE(position.dataset("step").unit(), std::string("1"));
    QCOMPARE(root.dataset("particles/all/velocity/value").unit(), std::string("Angstrom ps-1"));
    QCOMPARE(root.dataset("particles/all/species").shape(), (hdf5::Shape{kAtoms}));
    QCOMPARE(root.dataset("particles/all/mass").unit(), std::string("Da"));
}

void tst_H5md::aFrameThatDiffersFromTheFirstIsRefused() {
    const QTemporaryDir folder;
    hdf5::H5mdWriter writer(in(folder, "run.h5"), alloy());
    writer.append(frameOf(0));
    hdf5::H5mdFrame shorter = frameOf(1);
    shorter.positions.resize(30);
    QVERIFY_EXCEPTION_THROWN(writer.append(shorter), core::ComputeError);
    hdf5::H5mdFrame without = frameOf(1);
    without.fields.pop_back();
    QVERIFY_EXCEPTION_THROWN(writer.append(without), core::ComputeError);
    writer.append(frameOf(1));
    writer.close();
    const hdf5::H5mdReader reader(in(folder, "run.h5"));
    QCOMPARE(reader.frameCount(), std::size_t{2});
    QVERIFY(isFrame(reader.read(1), 1));
}

void tst_H5md::aFileIsReadWhileItIsWritten() {
    const QTemporaryDir folder;
    hdf5::H5mdWriter writer(in(folder, "run.h5"), alloy(),
                            {.flushInterval = std::chrono::milliseconds(0)});
    writer.append(frameOf(0));
    writer.append(frameOf(1));
    // Another process, because one HDF5 library gives a file to one opener at a time.
    const pid_t child = ::fork();
    if (child == 0) {
        const hdf5::H5mdReader reader(in(folder, "run.h5"));
        ::_exit(reader.frameCount() == 2 && isFrame(reader.read(1), 1) ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    QCOMPARE(status, 0);
}

void tst_H5md::aKilledWriterLeavesWhatItFlushed_data() {
    QTest::addColumn<int>("atoms");
    QTest::addColumn<int>("milliseconds");
    for (const int atoms : {10, 100, 20000}) {
        for (const int wait : {1, 5, 17, 40, 90, 150}) {
            QTest::addRow("%d atoms, %d ms", atoms, wait) << atoms << wait;
        }
    }
}

void tst_H5md::aKilledWriterLeavesWhatItFlushed() {
    QFETCH(int, atoms);
    QFETCH(int, milliseconds);
    const QTemporaryDir folder;
    const auto file = in(folder, "run.h5");
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    const auto atomCount = static_cast<std::size_t>(atoms);
    const pid_t child = ::fork();
    if (child == 0) {
        writeForever(file, ends[1], atomCount);
    }
    ::close(ends[1]);
    int flushed = 0;
    QCOMPARE(::read(ends[0], &flushed, sizeof flushed), ssize_t{sizeof flushed});
    QTest::qWait(milliseconds);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    int next = 0;
    while (::read(ends[0], &next, sizeof next) == ssize_t{sizeof next}) {
        flushed = next;
    }
    ::close(ends[0]);

    const hdf5::H5mdReader reader(file);
    QVERIFY2(
        reader.frameCount() >= static_cast<std::size_t>(flushed),
        qPrintable(QString("%1 frames, %2 were flushed").arg(reader.frameCount()).arg(flushed)));
    for (int i = 0; i < flushed; ++i) {
        QVERIFY2(isFrame(reader.read(static_cast<std::size_t>(i)), i, atomCount),
                 qPrintable(QString("frame %1 of %2").arg(i).arg(flushed)));
    }
}

void tst_H5md::framesWithoutTimeHaveACoordinate() {
    const QTemporaryDir folder;
    {
        hdf5::H5mdWriter writer(in(folder, "run.h5"), alloy());
        for (int i = 0; i < 4; ++i) {
            hdf5::H5mdFrame frame = frameOf(i);
            frame.moment.time.reset();
            frame.moment.coordinate = {"depth", "angstrom", i < 2 ? 0.25 * i : 0.5 - 0.25 * i};
            writer.append(frame);
        }
        hdf5::H5mdFrame timed = frameOf(4);
        QVERIFY_THROWS_EXCEPTION(core::ComputeError, writer.append(timed));
        writer.close();
    }
    const hdf5::H5mdReader reader(in(folder, "run.h5"));
    QVERIFY(reader.times().empty());
    const core::Moment moment = reader.moment(1);
    QCOMPARE(moment.step.value(), 100);
    QVERIFY(!moment.time);
    QCOMPARE(moment.coordinate->name, std::string("depth"));
    QCOMPARE(moment.coordinate->unit, std::string("angstrom"));
    QCOMPARE(moment.coordinate->value, 0.25);
    // As the format has it: a scalar observable, its step that of the frames.
    const hdf5::Group depth =
        hdf5::File::open(in(folder, "run.h5")).root().group("observables/depth");
    QCOMPARE(depth.read<std::int64_t>("step"), (std::vector<std::int64_t>{0, 100, 200, 300}));
    QVERIFY(!depth.has("time"));
}

void tst_H5md::otherProgramsUnitsAreConverted() {
    const QTemporaryDir folder;
    {
        // As GROMACS and LAMMPS write it: another group name, nanometers, a fixed orthogonal box,
        // species by number, frames that are equally spaced.
        hdf5::File file = hdf5::File::create(in(folder, "run.h5"));
        hdf5::Group system = file.root().createGroup("particles/system");
        const std::vector<float> positions{0.1F, 0.2F, 0.3F, 1.0F, 1.1F, 1.2F};
        system.write<float>("position/value", positions, {1, 2, 3}, "nm");
        system.write<float>("velocity/value", std::vector<float>(6, 0.5F), {1, 2, 3}, "nm ps-1");
        system.write<double>("radius/value", std::vector<double>{0.1, 0.2}, {1, 2}, "nm");
        const std::int64_t step = 50;
        system.write<std::int64_t>("position/step", std::span(&step, 1), {}, "1");
        const double time = 100.0;
        system.write<double>("position/time", std::span(&time, 1), {}, "fs");
        system.write<double>("box/edges", {2.0, 3.0, 4.0}, "nm");
        hdf5::Group box = system.group("box");
        box.setAttributes<std::string>("boundary", {"periodic", "periodic", "periodic"});
        system.write<std::int32_t>("species", {29, 28}, "1");
        file.close();
    }
    const hdf5::H5mdReader reader(in(folder, "run.h5"));
    QCOMPARE(reader.frameCount(), std::size_t{1});
    const hdf5::H5mdFrame frame = reader.read(0);
    QCOMPARE(static_cast<float>(frame.positions[4]), 11.0F);
    QCOMPARE(static_cast<float>(frame.velocities[4]), 5.0F);
    // Other values stay as they are, in the unit that the file names.
    QCOMPARE(frame.fields.size(), std::size_t{1});
    QCOMPARE(frame.fields[0].unit, std::string("nm"));
    QCOMPARE(frame.fields[0].values, (std::vector<double>{0.1, 0.2}));
    QCOMPARE(frame.cell, (std::array<double, 9>{20, 0, 0, 0, 30, 0, 0, 0, 40}));
    QCOMPARE(reader.header().speciesNames, (std::vector<std::string>{"29", "28"}));
    QCOMPARE(reader.header().species, (std::vector<std::int32_t>{0, 1}));
}

void tst_H5md::otherHdf5FilesAreRefused() {
    const QTemporaryDir folder;
    hdf5::File::create(in(folder, "other.h5")).close();
    QVERIFY_EXCEPTION_THROWN(hdf5::H5mdReader(in(folder, "other.h5")), core::InputError);
    QVERIFY_EXCEPTION_THROWN(hdf5::H5mdReader(in(folder, "missing.h5")), core::InputError);
}

void tst_H5md::aTrajectoryWithoutFramesIsRefused() {
    const QTemporaryDir folder;
    hdf5::H5mdWriter(in(folder, "run.h5"), alloy()).close();
    QVERIFY_EXCEPTION_THROWN(hdf5::H5mdReader(in(folder, "run.h5")), core::InputError);
}

QTEST_GUILESS_MAIN(tst_H5md)
#include "tst_H5md.moc"
