#include "engine/md/Repetition.h"

#include <QtTest>

#include "engine/core/Error.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/RunStudy.h"
#include "engine/md/properties/DiffusionStudy.h"
#include "engine/md/properties/ThermalExpansionStudy.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;
using core::Device;
using md::Repetition;

namespace {

constexpr std::array<int, 3> kOnce{1, 1, 1};

structure::UnitCell cube(double edge) {
    return structure::UnitCell::orthorhombic(core::Vec3::Constant(edge));
}

QString notesOf(const study::StudyJob& study) {
    QStringList notes;
    for (const std::string& note : study.result().notes) {
        notes.append(QString::fromStdString(note));
    }
    return notes.join('\n');
}

#define SKIP_WITHOUT_OPENCL()                      \
    try {                                          \
        (void)md::platformsFor(Device::opencl, 1); \
    } catch (const core::InputError& error) {      \
        QSKIP(error.what());                       \
    }

}  // namespace

class TestRepetition : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreTheLeastThatAreEnough();
    void tiltedCellsCountByTheirHeights();
    void onlyGraphicsDevicesAndWholeCellsNeedIt();
    void sentenceTellsNumbersAndReason();
    void cellThinnerThanAnyBudgetIsRefused();
    void runMovesTheRepeatedCellAndSaysSo();
    void temperatureSweepRepeatsOnce();
    void correlationsAreOfTheRepeatedCell();
};

void TestRepetition::numbersAreTheLeastThatAreEnough() {
    const structure::UnitCell cell = structure::UnitCell::orthorhombic({3.0, 6.0, 13.0});
    QCOMPARE(Repetition(Device::opencl, cell, 6.0).times(), (std::array<int, 3>{4, 2, 1}));
    QCOMPARE(Repetition(Device::cuda, cell, 6.0).times(), (std::array<int, 3>{4, 2, 1}));
    QCOMPARE(Repetition(Device::opencl, cell, 6.0, 0.1).times(), (std::array<int, 3>{5, 3, 2}));
    QCOMPARE(Repetition(Device::opencl, cube(12.0), 6.0).times(), kOnce);
    QCOMPARE(Repetition(Device::opencl, cube(11.999), 6.0).times(), (std::array<int, 3>{2, 2, 2}));
}

void TestRepetition::tiltedCellsCountByTheirHeights() {
    // The edge b is 5 angstrom long, and the faces across it are 3 apart.
    core::Mat3 edges;
    edges << 10, 0, 0, 4, 3, 0, 0, 0, 10;
    const structure::UnitCell cell(edges);
    const Repetition repetition(Device::opencl, cell, 3.0);
    QCOMPARE(repetition.times(), (std::array<int, 3>{1, 2, 1}));
    structure::AtomicStructure single;
    single.cell = cell;
    single.addAtom("Cu", {1.0, 1.0, 1.0});
    const structure::AtomicStructure repeated = repetition.apply(single);
    QCOMPARE(repeated.atomCount(), 2U);
    QVERIFY_LE(6.0 - 1e-12, repeated.cell.heights().minCoeff());
}

void TestRepetition::onlyGraphicsDevicesAndWholeCellsNeedIt() {
    for (const Device device : {Device::cpu, Device::reference, Device::automatic}) {
        QVERIFY(!Repetition(device, cube(3.6), 5.0).isNeeded());
    }
    const structure::UnitCell slab(cube(3.6).matrix(), {true, true, false});
    QVERIFY(!Repetition(Device::opencl, slab, 5.0).isNeeded());
    QVERIFY(!Repetition(Device::opencl, structure::UnitCell(), 5.0).isNeeded());
}

void TestRepetition::sentenceTellsNumbersAndReason() {
    const Repetition still(Device::opencl, cube(7.23), 5.507);
    QCOMPARE(QString::fromStdString(still.sentence(32)),
             QString("The cell of 32 atoms was repeated 2 x 2 x 2 (256 atoms), since OpenCL needs "
                     "cells of at least two cutoffs (11.01 angstrom); everything here is of the "
                     "repeated cell."));
    const Repetition moving(Device::cuda, cube(7.23), 5.507, Repetition::kMovingMargin);
    QVERIFY(
        QString::fromStdString(moving.sentence(32))
            .contains("CUDA needs cells of at least two cutoffs (11.01 angstrom) and 5 % more"));
}

void TestRepetition::cellThinnerThanAnyBudgetIsRefused() {
    structure::AtomicStructure flat;
    flat.cell = structure::UnitCell::orthorhombic({1e-9, 1e-3, 1.0});
    flat.addAtom("Cu", core::Vec3::Zero());
    const Repetition repetition(Device::opencl, flat.cell, 5.0);
    QVERIFY_EXCEPTION_THROWN((void)repetition.apply(flat), core::InputError);
}

void TestRepetition::runMovesTheRepeatedCellAndSaysSo() {
    SKIP_WITHOUT_OPENCL();
    study::StudySetup setup = test::studySetup("md.run", test::fcc("Cu", 3.615, 2),
                                               test::zhouCopper(), {{"duration", 0.02}});
    setup.environment.device = Device::opencl;
    md::RunStudy graphics(setup);
    QCOMPARE(test::run(graphics).message, std::string());
    QVERIFY2(notesOf(graphics).contains("32 atoms was repeated 2 x 2 x 2 (256 atoms)"),
             qPrintable(notesOf(graphics)));
    QCOMPARE(test::structureOf(graphics)->atomCount(), 256U);
    QCOMPARE(test::structureOf(graphics)->cell.edge(0)[0], 4 * 3.615);

    setup.environment.device = Device::cpu;
    md::RunStudy processor(setup);
    QCOMPARE(test::run(processor).message, std::string());
    QVERIFY(!notesOf(processor).contains("repeated"));
    QCOMPARE(test::structureOf(processor)->atomCount(), 32U);
}

void TestRepetition::temperatureSweepRepeatsOnce() {
    SKIP_WITHOUT_OPENCL();
    study::StudySetup setup = test::studySetup(
        "md.thermal-expansion", test::fcc("Cu", 3.615, 3), test::zhouCopper(),
        {{"temperatures", {200, 400}}, {"equilibration", 0.02}, {"duration", 0.04}});
    setup.environment.device = Device::opencl;
    md::ThermalExpansionStudy study(setup);
    QCOMPARE(test::run(study).message, std::string());
    QCOMPARE(notesOf(study).count("repeated 2 x 2 x 2"), 1);
    QCOMPARE(test::structureOf(study)->atomCount(), 864U);
    // Results are per atom.
    QVERIFY_NEAR(test::value(study, "volume_200K"), 3.615 * 3.615 * 3.615 / 4.0, 0.3);
}

void TestRepetition::correlationsAreOfTheRepeatedCell() {
    SKIP_WITHOUT_OPENCL();
    study::StudySetup setup =
        test::studySetup("md.diffusion", test::fcc("Cu", 3.615, 3), test::zhouCopper(),
                         {{"temperature", 300},
                          {"equilibration", 0.02},
                          {"duration", 0.08},
                          {"window", 0.02},
                          {"sample_every", 2},
                          {"blocks", 2}});
    setup.environment.device = Device::opencl;
    md::DiffusionStudy study(setup);
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY(notesOf(study).contains("108 atoms was repeated 2 x 2 x 2"));
    QVERIFY(study.result().device.starts_with("OpenCL"));
}

QTEST_GUILESS_MAIN(TestRepetition)
#include "tst_Repetition.moc"
