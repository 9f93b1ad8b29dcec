#include "engine/md/properties/TensionStudy.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "engine/hdf5/H5md.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

namespace {

// LAMMPS 29 Sep 2021 on the same table: C11 169.88, C12 122.58 GPa, to the roughness of the table,
// 0.3 %.
constexpr double kC11 = 169.88;
constexpr double kC12 = 122.58;

study::StudySetup setup(const core::Json& options, int cells = 2) {
    study::StudySetup result =
        test::studySetup("md.tension", test::fcc("Cu", 3.62, cells),
                         test::eamOptions("Cu_mishin1.eam.alloy", "Cu"), options);
    result.environment.threads = 1;
    return result;
}

core::Json stepwise(double step) {
    return {{"kind", "quasi-static"}, {"strain_step", step}, {"force_tolerance", 1e-6}};
}

}  // namespace

class TestTensionStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCrystalPulledAtRestHasYoungsModulusOfItsConstants();
    void aCrystalPressedAtRestHasThemToo();
    void heldSidesGiveTheStiffness();
    void sidesUnderPressureStartUnderIt();
    void aWarmCrystalPulledAtARateIsAsStiffWithinItsError();
    void aWireHasTheStressOfItsSection();
    void aStoppedTestKeepsItsCurve();
    void otherDevicesAreRefusedAtOnce();
    void wrongBodiesAreRefused_data();
    void wrongBodiesAreRefused();
};

void TestTensionStudy::aCrystalPulledAtRestHasYoungsModulusOfItsConstants() {
    md::TensionStudy study(setup({{"axis", "y"}, {"strain", 0.01}, {"method", stepwise(0.002)}}));
    QCOMPARE(test::run(study).message, std::string());
    const double expected = (kC11 - kC12) * (kC11 + 2.0 * kC12) / (kC11 + kC12);
    QVERIFY_NEAR(test::value(study, "youngs_modulus"), expected, 0.01 * expected);
    const double ratio = kC12 / (kC11 + kC12);
    QVERIFY_NEAR(test::value(study, "poissons_ratio_x"), ratio, 0.003);
    QVERIFY_NEAR(test::value(study, "poissons_ratio_z"), ratio, 0.003);
    QVERIFY_NEAR(test::value(study, "strain"), 0.01, 1e-12);
    QVERIFY(test::structureOf(study)->findField("structure_type") != nullptr);
}

void TestTensionStudy::aCrystalPressedAtRestHasThemToo() {
    md::TensionStudy study(setup({{"strain", -0.01}, {"method", stepwise(0.002)}}));
    QCOMPARE(test::run(study).message, std::string());
    const double expected = (kC11 - kC12) * (kC11 + 2.0 * kC12) / (kC11 + kC12);
    QVERIFY_NEAR(test::value(study, "youngs_modulus"), expected, 0.01 * expected);
    QVERIFY(test::value(study, "ultimate_stress") < 0.0);
}

void TestTensionStudy::heldSidesGiveTheStiffness() {
    const QTemporaryDir folder;
    study::StudySetup held =
        setup({{"strain", 0.005}, {"sides", {{"kind", "fixed"}}}, {"method", stepwise(0.001)}});
    held.environment.outputDirectory = folder.path().toStdString();
    held.environment.name = "held";
    md::TensionStudy study(held);
    QCOMPARE(test::run(study).message, std::string());
    // No time goes by from frame to frame, but strain.
    const hdf5::H5mdReader frames(folder.filePath("held.h5").toStdString());
    QVERIFY(frames.times().empty());
    const core::Moment last = frames.moment(frames.frameCount() - 1);
    QCOMPARE(last.step.value(), 5);
    QCOMPARE(last.coordinate->name, std::string("strain"));
    QVERIFY_NEAR(last.coordinate->value, 0.005, 1e-12);
    QVERIFY_NEAR(test::value(study, "longitudinal_modulus"), kC11, 0.005 * kC11);
    QVERIFY(study.result().findResult("youngs_modulus") == nullptr);
}

void TestTensionStudy::sidesUnderPressureStartUnderIt() {
    md::TensionStudy study(setup({{"strain", 0.004},
                                  {"sides", {{"kind", "stress"}, {"stress", -2.0}}},
                                  {"method", stepwise(0.001)}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "initial_stress"), -2.0, 0.002);
}

void TestTensionStudy::aWarmCrystalPulledAtARateIsAsStiffWithinItsError() {
    // At 20 K a crystal is a few parts in a thousand softer than at rest.
    md::TensionStudy study(setup({{"strain", 0.03},
                                  {"fit_strain", 0.03},
                                  {"frames", 4},
                                  {"method",
                                   {{"kind", "dynamics"},
                                    {"temperature", 20.0},
                                    {"strain_rate", 0.006},
                                    {"equilibration", 2.0},
                                    {"barostat_time", 0.5},
                                    {"sample_every", 5},
                                    {"points", 20}}}},
                                 4));
    QCOMPARE(test::run(study).message, std::string());
    const study::Quantity& modulus = *study.result().findResult("youngs_modulus");
    QVERIFY(modulus.standardError.value() > 0.0);
    QVERIFY_NEAR(modulus.value, 67.0, 4.0 * *modulus.standardError + 3.0);
    QVERIFY_NEAR(test::value(study, "poissons_ratio_z"), 0.42, 0.08);
    QCOMPARE(test::value(study, "frames"), 5.0);
    QVERIFY(study.result().series[0].name == "atom_fraction");
    QVERIFY(study.result().series[0].part == "fcc");
    QCOMPARE(study.result().series[0].values.front(), 1.0);
}

void TestTensionStudy::aWireHasTheStressOfItsSection() {
    // The force is what counts: with half of the section given, the stress is twice as large.
    structure::AtomicStructure wire = test::fcc("Cu", 3.615, 3);
    const double width = 3.0 * 3.615;
    wire.cell = structure::UnitCell(core::Vec3(width, width + 20.0, width + 20.0).asDiagonal(),
                                    {true, false, false});
    double stress[2];
    for (const int half : {0, 1}) {
        study::StudySetup of =
            setup({{"strain", 0.004},
                   {"sides",
                    {{"kind", "free"}, {"cross_section", width * width * (half == 0 ? 1.0 : 0.5)}}},
                   {"method", stepwise(0.002)}});
        of.inputs["structure"] =
            study::Product("structure", std::make_shared<const structure::AtomicStructure>(wire));
        md::TensionStudy study(of);
        QCOMPARE(test::run(study).message, std::string());
        stress[half] = test::value(study, "ultimate_stress");
    }
    QVERIFY(stress[0] > 0.0);
    QVERIFY_NEAR(stress[1] / stress[0], 2.0, 1e-9);
}

void TestTensionStudy::aStoppedTestKeepsItsCurve() {
    md::TensionStudy study(setup({{"strain", 0.1}, {"method", stepwise(0.002)}}));
    test::CurveStopper stopper("stress", 5);
    const job::JobResult result = job::runJob(study, stopper, stopper.token());
    QVERIFY(result.outcome == job::Outcome::cancelled);
    QVERIFY(test::value(study, "youngs_modulus") > 50.0);
    QVERIFY_NEAR(test::value(study, "strain"), 0.008, 1e-9);
    QVERIFY(test::structureOf(study) != nullptr);
}

void TestTensionStudy::otherDevicesAreRefusedAtOnce() {
    study::StudySetup given = setup({{"strain", 0.01}, {"method", {{"kind", "dynamics"}}}});
    given.environment.device = core::Device::reference;
    md::TensionStudy study(given);
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("--device cpu"));
    QVERIFY2(study.result().device.empty(), "it ran before it was refused");
}

void TestTensionStudy::wrongBodiesAreRefused_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("expected");
    QTest::newRow("free sides of a periodic block")
        << R"({"sides": {"kind": "free", "cross_section": 100}})"
        << "not periodic across";
}

void TestTensionStudy::wrongBodiesAreRefused() {
    QFETCH(QString, options);
    QFETCH(QString, expected);
    md::TensionStudy study(setup(core::Json::parse(options.toStdString())));
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY2(QString::fromStdString(result.message).contains(expected), result.message.c_str());
}

QTEST_GUILESS_MAIN(TestTensionStudy)
#include "tst_TensionStudy.moc"
