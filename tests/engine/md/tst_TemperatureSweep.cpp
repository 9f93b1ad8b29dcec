#include "engine/md/properties/TemperatureSweep.h"

#include <QtTest>
#include <array>
#include <cmath>

#include "engine/core/Random.h"
#include "engine/core/Units.h"
#include "engine/md/properties/HeatCapacityStudy.h"
#include "engine/md/properties/StraightLine.h"
#include "engine/md/properties/ThermalExpansionStudy.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

class TestTemperatureSweep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lineThroughExactPointsIsExact();
    void errorOfTheSlopeIsTheScatterOfManyFits();
    void coldCrystalHasTheHeatCapacityOfDulongAndPetit();
    void copperExpands();
    void stopKeepsFinishedTemperatures();
};

namespace {

const core::Json kShort = {
    {"duration", 1.5}, {"equilibration", 0.5}, {"friction", 5.0}, {"barostat_interval", 5}};

/// On one thread: blocks this small gain nothing from more.
study::StudySetup setup(const char* kind, const structure::AtomicStructure& structure,
                        const core::Json& options) {
    study::StudySetup result = test::studySetup(kind, structure, test::zhouCopper(), options);
    result.environment.threads = 1;
    return result;
}

core::Json with(core::Json options, const core::Json& more) {
    options.update(more);
    return options;
}

}  // namespace

void TestTemperatureSweep::lineThroughExactPointsIsExact() {
    const std::array x{1.0, 2.0, 4.0};
    const std::array y{5.0, 8.0, 14.0};
    const std::array errors{0.1, 0.2, 0.1};
    const auto line = md::fitLine(x, y, errors);
    QVERIFY(line.has_value());
    QVERIFY_NEAR(line->slope, 3.0, 1e-12);
    QVERIFY_NEAR(line->value - line->slope * line->center, 2.0, 1e-12);
    // Weights 100, 25, 100: center 2.444, sum w (x - center)^2 = 455.6.
    QVERIFY_NEAR(line->slopeError, 1.0 / std::sqrt(455.5556), 1e-6);
    const std::array same{1.0, 1.0};
    QVERIFY(!md::fitLine(same, std::span(y).first(2)).has_value());
}

void TestTemperatureSweep::errorOfTheSlopeIsTheScatterOfManyFits() {
    core::Random random(3);
    const std::array x{0.0, 1.0, 2.0, 3.0};
    const std::array errors{0.1, 0.3, 0.1, 0.2};
    double squares = 0.0;
    double predicted = 0.0;
    constexpr int kTrials = 4000;
    for (int trial = 0; trial < kTrials; ++trial) {
        std::array<double, 4> y{};
        for (std::size_t i = 0; i < 4; ++i) {
            y[i] = x[i] + errors[i] * random.normal();
        }
        const auto line = md::fitLine(x, y, errors);
        squares += (line->slope - 1.0) * (line->slope - 1.0) / kTrials;
        predicted = predicted > 0.0 ? std::min(predicted, line->slopeError) : line->slopeError;
    }
    // The least of the predictions is that without the enlargement.
    QVERIFY_NEAR(std::sqrt(squares), predicted, 0.03 * predicted);
}

void TestTemperatureSweep::coldCrystalHasTheHeatCapacityOfDulongAndPetit() {
    // Classical and nearly harmonic at 20 to 60 K: 3 k_B per atom, in the limit of low temperature.
    md::HeatCapacityStudy study(
        setup("md.heat-capacity", test::fcc("Cu", 3.615, 3),
              with(kShort, {{"temperatures", {20.0, 60.0}}, {"duration", 4.0}})));
    QCOMPARE(test::run(study).message, std::string());
    const study::Quantity* capacity = study.result().findResult("heat_capacity");
    QVERIFY(capacity->standardError.has_value());
    QVERIFY_LE(*capacity->standardError, 0.6);
    QVERIFY_NEAR(capacity->value, 3.0, 4.0 * *capacity->standardError + 0.03);
    QVERIFY_NEAR(test::value(study, "molar_heat_capacity"), capacity->value * 8.314462618, 1e-5);
    QVERIFY_NEAR(test::value(study, "specific_heat_capacity"),
                 capacity->value * 8314.462618 / 63.546, 0.01);
}

void TestTemperatureSweep::copperExpands() {
    md::ThermalExpansionStudy study(
        setup("md.thermal-expansion", test::fcc("Cu", 3.615, 3),
              with(kShort, {{"temperatures", {1000.0, 300.0, 600.0}}})));
    QCOMPARE(test::run(study).message, std::string());
    // Experiment near 17e-6 1/K at room temperature; short runs of a small block.
    const double alpha = test::value(study, "linear_expansion");
    QVERIFY2(alpha > 8e-6 && alpha < 35e-6, qPrintable(QString::number(alpha)));
    QVERIFY_NEAR(test::value(study, "volume_expansion"), 3.0 * alpha, 1e-12);
    QVERIFY(test::value(study, "volume_300K") < test::value(study, "volume_1000K"));
    QVERIFY(study.result().findResult("volume_600K")->standardError.has_value());
    QVERIFY(!std::isnan(test::value(study, "linear_expansion_300_to_600K")));
    QCOMPARE(study.result().series[0].times, (std::vector<double>{300.0, 600.0, 1000.0}));
    QVERIFY(test::structureOf(study)->hasVelocities());
}

void TestTemperatureSweep::stopKeepsFinishedTemperatures() {
    class Stopper : public job::JobSink {
    public:
        void observation(const job::Observation& observation) override {
            if (observation.time == 200.0) {
                source.request_stop();
            }
        }
        std::stop_source source;
    } stopper;
    md::HeatCapacityStudy study(setup(
        "md.heat-capacity", test::fcc("Cu", 3.615, 2),
        {{"temperatures", {100.0, 200.0, 300.0}}, {"duration", 1.0}, {"equilibration", 0.1}}));
    const job::JobResult result = job::runJob(study, stopper, stopper.source.get_token());
    QVERIFY(result.outcome == job::Outcome::cancelled);
    QVERIFY(!std::isnan(test::value(study, "enthalpy_200K")));
    QVERIFY(!std::isnan(test::value(study, "heat_capacity")));
    QVERIFY(std::isnan(test::value(study, "enthalpy_300K")));
}

QTEST_GUILESS_MAIN(TestTemperatureSweep)
#include "tst_TemperatureSweep.moc"
