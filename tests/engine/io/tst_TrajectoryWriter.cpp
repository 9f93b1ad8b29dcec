#include "engine/io/TrajectoryWriter.h"

#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/FrameReader.h"

using namespace isthmus;

namespace {

structure::AtomicStructure atomAt(double x) {
    structure::AtomicStructure atoms;
    atoms.cell = structure::UnitCell(core::Mat3(10.0 * core::Mat3::Identity()));
    atoms.speciesNames = {"Cu"};
    atoms.speciesMasses = {63.546};
    atoms.species = {0};
    atoms.positions = {{x, 0.0, 0.0}};
    return atoms;
}

}  // namespace

class tst_TrajectoryWriter : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    [[nodiscard]] std::filesystem::path at(const char* name) const {
        return folder_->filePath(name).toStdString();
    }

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void framesComeBackWithTheirTimes_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"run.dump", "run.extxyz", "run.extxyz.gz", "run.xsf", "run.pdb", "XDATCAR"}) {
            QTest::newRow(name) << name;
        }
    }
    void framesComeBackWithTheirTimes() {
        QFETCH(QString, name);
        const auto file = at(name.toUtf8().constData());
        io::TrajectoryWriter writer(file, 3);
        for (int frame = 0; frame < 3; ++frame) {
            writer.add(atomAt(1.0 + frame), {.step = 500 * frame, .time = 0.5 * frame});
        }
        QVERIFY(!std::filesystem::exists(file));
        writer.close();
        io::FrameReader reader({file, {}});
        QCOMPARE(reader.count(), std::size_t{3});
        for (std::size_t frame = 0; frame < 3; ++frame) {
            QCOMPARE(reader.read(frame).positions.at(0).x(), 1.0 + static_cast<double>(frame));
        }
        if (name == "run.dump") {
            QCOMPARE(reader.moment(2).step.value(), 1000);
            QCOMPARE(reader.moment(2).time.value(), 1.0);
        }
    }

    void withoutCloseTheOldFileStaysAndNothingElse() {
        core::writeTextFile(at("run.dump"), "old");
        {
            io::TrajectoryWriter writer(at("run.dump"), 2);
            writer.add(atomAt(1.0), {});
        }
        QCOMPARE(core::readTextFile(at("run.dump")), std::string("old"));
        QVERIFY(!std::filesystem::exists(at("run.dump.part")));
    }

    void aFormatOfOneFrameIsRefused() {
        try {
            const io::TrajectoryWriter writer(at("POSCAR"), 2);
            QFAIL("POSCAR holds one frame");
        } catch (const core::InputError& error) {
            QVERIFY(std::string(error.what()).find(".xsf") != std::string::npos);
        }
    }

    void aFolderThatIsNotThereIsToldAtOnce() {
        QVERIFY_EXCEPTION_THROWN(io::TrajectoryWriter(at("missing/run.dump"), 1), core::InputError);
    }

    void aFullDiskIsToldAtOnce() {
        if (!std::filesystem::exists("/dev/full")) {
            QSKIP("no /dev/full");
        }
        std::filesystem::create_symlink("/dev/full", at("run.dump.part"));
        io::TrajectoryWriter writer(at("run.dump"), 1'000'000);
        const auto fill = [&writer] {
            for (int i = 0; i < 1000; ++i) {
                writer.add(atomAt(1.0), {});
            }
        };
        QVERIFY_EXCEPTION_THROWN(fill(), core::ComputeError);
    }

    void withFewerFramesThanAnnouncedNothingIsWritten() {
        {
            io::TrajectoryWriter writer(at("run.xsf"), 2);
            writer.add(atomAt(1.0), {});
            QVERIFY(!writer.isComplete());
            QVERIFY_EXCEPTION_THROWN(writer.close(), core::ComputeError);
        }
        QVERIFY(std::filesystem::is_empty(folder_->path().toStdString()));
    }

    void oneFrameOfARunKeepsItsStep() {
        io::writeStructure(atomAt(1.0), at("frame.dump"), {.step = 700, .time = 0.7});
        io::FrameReader reader({at("frame.dump"), {}});
        QCOMPARE(reader.moment(0).step.value(), 700);
    }
};

QTEST_APPLESS_MAIN(tst_TrajectoryWriter)
#include "tst_TrajectoryWriter.moc"
