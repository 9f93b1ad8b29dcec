#include "engine/md/properties/LatentHeatStudy.h"

#include <QtTest>
#include <cmath>

#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

class TestLatentHeatStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copperMeltsWithTheHeatThatLammpsFinds();
    void whatDidNotMeltIsNoted();
};

namespace {

/// On one thread: blocks this small gain nothing from more.
study::StudySetup setup(int cells, const core::Json& options) {
    study::StudySetup result =
        test::studySetup("md.latent-heat", test::fcc("Cu", 3.7, cells),
                         test::eamOptions("Cu_mishin1.eam.alloy", "Cu"), options);
    result.environment.threads = 1;
    return result;
}

}  // namespace

void TestLatentHeatStudy::copperMeltsWithTheHeatThatLammpsFinds() {
    // LAMMPS 29 Sep 2021 on the same table at 1325 K, 500 atoms, 8 ps: 0.1235(25) eV per atom, +5.0
    // % of volume. Here 256 atoms and a short run, which scatter by about a tenth.
    md::LatentHeatStudy study(setup(4, {{"temperature", 1325.0},
                                        {"melt_temperature", 3000.0},
                                        {"equilibration", 2.5},
                                        {"duration", 3.0},
                                        {"friction", 4.0},
                                        {"barostat_interval", 5}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY2(study.result().notes.empty(),
             study.result().notes.empty() ? "" : study.result().notes.front().c_str());
    const study::Quantity& heat = *study.result().findResult("latent_heat");
    QVERIFY(heat.standardError.value() > 0.0);
    QVERIFY_NEAR(heat.value, 0.1235, 0.03);
    QVERIFY_NEAR(test::value(study, "volume_change"), 0.05, 0.02);
    QCOMPARE(study.result().products.size(), 2U);
}

void TestLatentHeatStudy::whatDidNotMeltIsNoted() {
    md::LatentHeatStudy study(setup(3, {{"temperature", 100.0},
                                        {"melt_temperature", 200.0},
                                        {"equilibration", 0.1},
                                        {"duration", 0.2}}));
    QCOMPARE(test::run(study).message, std::string());
    QCOMPARE(study.result().notes.size(), 1U);
    QVERIFY(QString::fromStdString(study.result().notes[0]).contains("did not flow"));
}

QTEST_GUILESS_MAIN(TestLatentHeatStudy)
#include "tst_LatentHeatStudy.moc"
