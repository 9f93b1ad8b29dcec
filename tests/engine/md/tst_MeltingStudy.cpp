#include "engine/md/properties/MeltingStudy.h"

#include <QtTest>
#include <cmath>
#include <span>
#include <string>

#include "engine/core/Random.h"
#include "engine/md/Statistics.h"
#include "engine/md/properties/Coexistence.h"
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
    void farGuessIsCorrectedInRounds();
    void colderBlocksFreezeAndHotterOnesMelt();
    void vanishedPhaseIsAnError();
    void severalRunsGiveTheirMeanAndScatter();
    void stopKeepsTheFinishedRuns();
    void progressNeverFallsBack();
    void errorOfOneRunIsThatOfItsWandering();
    void measuresTheLastTwoThirds();
    void otherCrystalsAreRefused();
    void otherDevicesAreRefusedAtOnce();
};

namespace {

/// On one thread: blocks this small gain nothing from more.
study::StudySetup setup(const structure::AtomicStructure& block, const core::Json& options) {
    study::StudySetup result = test::studySetup(
        "md.melting", block, test::eamOptions("Cu_mishin1.eam.alloy", "Cu"), options);
    result.environment.threads = 1;
    return result;
}

/// Runs that only show how they are put together.
core::Json quick(int runs) {
    return {{"temperature", 1300.0}, {"melt_temperature", 3000.0},
            {"equilibration", 0.5},  {"duration", 1.0},
            {"friction", 4.0},       {"rounds", 1},
            {"runs", runs},          {"lattice_tolerance", 1000.0}};
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
    const structure::AtomicStructure block = test::fcc("Cu", 3.7, 5);
    md::MeltingStudy study(setup(block, {{"temperature", 1300.0},
                                         {"melt_temperature", 3000.0},
                                         {"equilibration", 1.0},
                                         {"duration", 3.0},
                                         {"friction", 4.0},
                                         {"rounds", 1}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::value(study, "melting_temperature"), 1325.0, 120.0);
    QVERIFY_NEAR(test::value(study, "solid_fraction"), 0.5, 0.4);
    QVERIFY_NEAR(test::value(study, "pressure"), 0.0, 0.7);
    // LAMMPS: a = 3.7090 angstrom at 1325 K.
    QVERIFY_NEAR(test::value(study, "lattice_constant"), 3.707, 0.015);
    QCOMPARE(test::value(study, "lattice_temperature"), 1300.0);
    QCOMPARE(test::value(study, "atoms"), 1000.0);
    QVERIFY_NEAR(test::value(study, "measured_time"), 2.0, 0.05);
    QCOMPARE(study.result().series.size(), 4U);
    QCOMPARE(test::value(study, "runs"), 1.0);
    QVERIFY(study.result().findResult("confidence_interval") == nullptr);
    // Too short to show how slowly the temperature wanders: T/sqrt(3 N).
    QVERIFY(*study.result().findResult("melting_temperature")->standardError >=
            test::value(study, "melting_temperature") / std::sqrt(3000.0));
    QVERIFY(QString::fromStdString(study.result().notes.at(0)).contains("within one run"));
    QCOMPARE(study.result().series[0].times.back(), 3.0);
    const auto last = test::structureOf(study);
    QCOMPARE(last->atomCount(), 1000U);
    // The edges along x and y stay; only the height has moved.
    QVERIFY_NEAR(last->cell.edge(0)[0], 5.0 * test::value(study, "lattice_constant"), 1e-9);
    QVERIFY_NEAR(last->cell.edge(1)[1], last->cell.edge(0)[0], 1e-9);
}

void TestMeltingStudy::farGuessIsCorrectedInRounds() {
    // The tolerance is one that no run this short can meet, so that all rounds are made.
    const structure::AtomicStructure block = test::fcc("Cu", 3.7, 4);
    md::MeltingStudy study(setup(block, {{"temperature", 1300.0},
                                         {"melt_temperature", 3000.0},
                                         {"equilibration", 0.5},
                                         {"duration", 1.0},
                                         {"friction", 4.0},
                                         {"lattice_tolerance", 0.1},
                                         {"rounds", 2}}));
    QCOMPARE(test::run(study).message, std::string());
    QCOMPARE(test::value(study, "rounds"), 2.0);
    QVERIFY(test::value(study, "lattice_temperature") != 1300.0);
    QCOMPARE(study.result().series[0].times.back(), 2.0);
}

void TestMeltingStudy::colderBlocksFreezeAndHotterOnesMelt() {
    // Far from equilibrium the interfaces move within picoseconds, towards the crystal below the
    // melting temperature and towards the liquid above it.
    const structure::AtomicStructure block = test::fcc("Cu", 3.7, 4);
    const auto lastSolid = [&block](double temperature) {
        md::MeltingStudy study(setup(block, {{"temperature", temperature},
                                             {"melt_temperature", 3000.0},
                                             {"equilibration", 0.8},
                                             {"duration", 3.0},
                                             {"friction", 4.0},
                                             {"rounds", 1}}));
        (void)test::run(study);
        const std::span<const double> values(study.result().series[3].values);
        return md::blockAverage(values.last(values.size() / 5)).value;
    };
    const double cold = lastSolid(950.0);
    const double hot = lastSolid(1700.0);
    QVERIFY2(cold > 0.6, std::to_string(cold).c_str());
    QVERIFY2(hot < 0.4, std::to_string(hot).c_str());
}

void TestMeltingStudy::vanishedPhaseIsAnError() {
    md::MeltingStudy study(setup(test::fcc("Cu", 3.62, 4), {{"temperature", 300.0},
                                                            {"melt_temperature", 400.0},
                                                            {"equilibration", 0.2},
                                                            {"duration", 0.2},
                                                            {"rounds", 1}}));
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::failure);
    QVERIFY2(QString::fromStdString(result.message).contains("Guess a temperature above"),
             result.message.c_str());
    QVERIFY(study.result().findResult("melting_temperature") == nullptr);
    QVERIFY(study.result().findResult("solid_fraction") != nullptr);
}

void TestMeltingStudy::severalRunsGiveTheirMeanAndScatter() {
    md::MeltingStudy study(setup(test::fcc("Cu", 3.7, 4), quick(3)));
    test::ProgressWatch watch;
    QCOMPARE(job::runJob(study, watch).message, std::string());
    QVERIFY(watch.isSteady() && watch.isComplete());
    const study::StudyResult& result = study.result();
    const study::Series& each = *test::seriesOf(study, "run_temperature");
    QCOMPARE(each.times, (std::vector<double>{1.0, 2.0, 3.0}));
    QVERIFY(each.values[0] != each.values[1] && each.values[1] != each.values[2]);
    double mean = 0.0;
    for (const double value : each.values) {
        mean += value / 3.0;
    }
    double squares = 0.0;
    for (const double value : each.values) {
        squares += (value - mean) * (value - mean);
    }
    const study::Quantity& found = *result.findResult("melting_temperature");
    QVERIFY_NEAR(found.value, mean, 1e-9);
    QVERIFY_NEAR(*found.standardError, std::sqrt(squares / 6.0), 1e-9);
    // Student's t for two degrees of freedom and 95 % is 4.303.
    QVERIFY_NEAR(test::value(study, "confidence_interval"), 4.303 * *found.standardError,
                 5e-4 * *found.standardError);
    QCOMPARE(test::value(study, "runs"), 3.0);
    QCOMPARE(test::value(study, "rounds"), 3.0);
    QVERIFY_NEAR(test::seriesOf(study, "melting_temperature_mean")->values.back(), mean, 1e-9);
    // A curve for each of them over the time.
    std::vector<std::string> runs;
    for (const study::Series& series : study.result().series) {
        if (series.name == "temperature") {
            runs.push_back(series.part);
            QVERIFY_NEAR(series.times.back(), 1.0, 1e-9);  // each begins at its own zero
        }
    }
    QVERIFY((runs == std::vector<std::string>{"run 1", "run 2", "run 3"}));
    QCOMPARE(result.products.size(), 1U);
    // The second run alone, with its seed: the same numbers.
    core::Json options = quick(1);
    options["seed"] = 2;
    md::MeltingStudy second(setup(test::fcc("Cu", 3.7, 4), options));
    QCOMPARE(test::run(second).message, std::string());
    QVERIFY_NEAR(test::value(second, "melting_temperature"), each.values[1], 1e-6);
}

void TestMeltingStudy::stopKeepsTheFinishedRuns() {
    md::MeltingStudy study(setup(test::fcc("Cu", 3.7, 4), quick(5)));
    test::CurveStopper stopper("run_temperature", 2);
    const job::JobResult stopped = job::runJob(study, stopper, stopper.token());
    QVERIFY(stopped.outcome == job::Outcome::cancelled);
    QCOMPARE(test::value(study, "runs"), 2.0);
    const auto& each = test::seriesOf(study, "run_temperature")->values;
    QVERIFY_NEAR(test::value(study, "melting_temperature"), 0.5 * (each[0] + each[1]), 1e-9);
}

void TestMeltingStudy::progressNeverFallsBack() {
    test::ProgressWatch watch;
    core::Json options = quick(1);
    options["lattice_tolerance"] = 0.1;
    options["rounds"] = 2;
    md::MeltingStudy study(setup(test::fcc("Cu", 3.7, 4), options));
    QCOMPARE(job::runJob(study, watch).message, std::string());
    QVERIFY(watch.isSteady() && watch.isComplete());
}

void TestMeltingStudy::errorOfOneRunIsThatOfItsWandering() {
    // An Ornstein-Uhlenbeck process of the variance T^2/(3 N) with fast noise on it, as the kinetic
    // temperature has. Means over t scatter by s^2 = 2 v x (1 - x (1 - exp(-1/x))), x = tau/t.
    const double mean = 1327.0;
    const std::size_t atoms = 6144;
    const double deviation = mean / std::sqrt(3.0 * static_cast<double>(atoms));
    const double interval = 0.1;
    core::Random random(8);
    for (const double tau : {4.0, 12.0, 30.0}) {
        const double kept = std::exp(-interval / tau);
        double scatter = 0.0;
        double estimated = 0.0;
        constexpr int kRuns = 150;
        for (int k = 0; k < kRuns; ++k) {
            md::Coexistence run{.atoms = atoms};
            double wandering = deviation * random.normal();
            for (int i = 1; i <= 1500; ++i) {
                wandering =
                    kept * wandering + std::sqrt(1.0 - kept * kept) * deviation * random.normal();
                run.times.push_back(interval * i);
                run.temperature.push_back(mean + wandering + 11.0 * random.normal());
                run.pressure.push_back(0.0);
                run.lateral.push_back(0.0);
                run.solid.push_back(0.5);
            }
            const md::Coexistence::Summary found = run.summary();
            scatter += std::pow(found.temperature.value - mean, 2) / kRuns;
            estimated += std::pow(*found.temperature.standardError, 2) / kRuns;
        }
        const double x = tau / 100.0;
        const double expected =
            deviation * std::sqrt(2.0 * x * (1.0 - x * (1.0 - std::exp(-1.0 / x))));
        QVERIFY_NEAR(std::sqrt(scatter), expected, 0.2 * expected);
        // Never too small, and not much too large but where it comes back within the bins.
        QVERIFY2(std::sqrt(estimated) > 0.9 * expected, std::to_string(estimated).c_str());
        QVERIFY2(std::sqrt(estimated) < (tau < 10.0 ? 2.2 : 1.6) * expected,
                 std::to_string(estimated).c_str());
    }
}

void TestMeltingStudy::measuresTheLastTwoThirds() {
    md::Coexistence run{.atoms = 100000};
    for (int i = 0; i < 300; ++i) {
        const double t = 0.1 * (i + 1);
        run.times.push_back(t);
        run.temperature.push_back(i < 100 ? 2000.0 : 1300.0 + 0.1 * (i - 100));
        run.pressure.push_back(0.0);
        run.lateral.push_back(0.0);
        run.solid.push_back(0.5 - 0.001 * t);
    }
    const md::Coexistence::Summary found = run.summary();
    QVERIFY_NEAR(found.temperature.value, 1309.95, 1e-9);
    QVERIFY_NEAR(found.drift, 10.0, 1e-9);
    QVERIFY(*found.temperature.standardError >= 5.0);
    QVERIFY_NEAR(found.solidChange, -0.001 * 19.9, 1e-12);
    QVERIFY_NEAR(found.time, 19.9, 1e-9);
    QVERIFY(found.hasBothPhases());
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

void TestMeltingStudy::otherDevicesAreRefusedAtOnce() {
    study::StudySetup given = setup(test::fcc("Cu", 3.6, 4), quick(1));
    given.environment.device = core::Device::reference;
    md::MeltingStudy study(given);
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("--device cpu"));
    QVERIFY(study.result().series.empty());
}

QTEST_GUILESS_MAIN(TestMeltingStudy)
#include "tst_MeltingStudy.moc"
