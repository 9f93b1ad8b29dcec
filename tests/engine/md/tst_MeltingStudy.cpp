#include "engine/md/properties/MeltingStudy.h"

#include <QtTest>
#include <cmath>

#include "engine/core/Random.h"
#include "engine/md/properties/CrystalOrder.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

class TestMeltingStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void perfectCrystalIsOrderedAndAShakenOneLess();
    void halfOfTheSlicesOfAHalfMeltedBlockAreSolid();
    void crystalAndLiquidStaySideBySide();
    void coldCrystalIsNotedAsNoMelting();
    void otherCrystalsAreRefused();
};

namespace {

/// On one thread: blocks this small gain nothing from more.
study::StudySetup setup(const structure::AtomicStructure& block, const core::Json& options) {
    study::StudySetup result = test::studySetup(
        "md.melting", block, test::eamOptions("Cu_mishin1.eam.alloy", "Cu"), options);
    result.environment.threads = 1;
    return result;
}

}  // namespace

void TestMeltingStudy::perfectCrystalIsOrderedAndAShakenOneLess() {
    for (const structure::AtomicStructure& crystal :
         {test::fcc("Cu", 3.6, 6), test::bcc("Fe", 2.9, 6)}) {
        const md::CrystalOrder order(crystal, 6, 6);
        QCOMPARE(order.slices.size(), 6U);
        for (const double each : order.slices) {
            QVERIFY_NEAR(each, 1.0, 1e-12);
        }
    }
    // The Debye-Waller factor exp(-k^2 <u^2>) with k = 4 pi/a.
    const double amplitude = 0.15;
    const double k = 4.0 * M_PI / 3.6;
    const md::CrystalOrder shaken(test::shaken(test::fcc("Cu", 3.6, 8), amplitude), 8, 8);
    double mean = 0.0;
    for (const double each : shaken.slices) {
        mean += each / static_cast<double>(shaken.slices.size());
    }
    QVERIFY_NEAR(mean, std::exp(-k * k * amplitude * amplitude), 0.03);
}

void TestMeltingStudy::halfOfTheSlicesOfAHalfMeltedBlockAreSolid() {
    structure::AtomicStructure block = test::fcc("Cu", 3.6, 8);
    core::Random random(2);
    for (core::Vec3& position : block.positions) {
        if (position.z() > 14.3) {
            position += 3.6 * core::Vec3(random.normal(), random.normal(), 0.0);
        }
    }
    QVERIFY_NEAR(md::CrystalOrder(block, 8, 8).solidFraction(), 0.5, 1e-12);
}

void TestMeltingStudy::crystalAndLiquidStaySideBySide() {
    // LAMMPS with 6,144 atoms: 1327(4) K. 1,000 atoms and 3 ps only show that the study works.
    structure::AtomicStructure block = test::fcc("Cu", 3.7, 5);
    md::MeltingStudy study(setup(block, {{"temperature", 1275.0},
                                         {"melt_temperature", 3000.0},
                                         {"equilibration", 1.0},
                                         {"duration", 3.0},
                                         {"friction", 4.0},
                                         {"barostat_interval", 5}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "melting_temperature"), 1325.0, 150.0);
    QVERIFY_NEAR(test::value(study, "solid_fraction"), 0.5, 0.4);
    QVERIFY_NEAR(test::value(study, "pressure"), 0.0, 1.5);
    QCOMPARE(test::value(study, "atoms"), 1000.0);
    QCOMPARE(study.result().series.size(), 3U);
    QCOMPARE(test::structureOf(study)->atomCount(), 1000U);
}

void TestMeltingStudy::coldCrystalIsNotedAsNoMelting() {
    md::MeltingStudy study(setup(test::fcc("Cu", 3.62, 4), {{"temperature", 300.0},
                                                            {"melt_temperature", 400.0},
                                                            {"equilibration", 0.2},
                                                            {"duration", 0.2}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY(!study.result().notes.empty());
    QVERIFY(QString::fromStdString(study.result().notes[0]).contains("phases"));
}

void TestMeltingStudy::otherCrystalsAreRefused() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.6, 4);
    for (core::Vec3& position : crystal.positions) {
        position += 0.2 * core::Vec3(std::sin(position.x()), 0.0, 0.0);
    }
    md::MeltingStudy study(setup(crystal, {{"temperature", 1325.0}, {"melt_temperature", 3000.0}}));
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("cube axes"));
}

QTEST_GUILESS_MAIN(TestMeltingStudy)
#include "tst_MeltingStudy.moc"
