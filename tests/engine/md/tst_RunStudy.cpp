#include "engine/md/RunStudy.h"

#include <QTemporaryDir>
#include <QtTest>

#include "engine/hdf5/H5md.h"
#include "tests/engine/md/Crystals.h"
#include "tests/engine/md/StudyFixture.h"

using namespace isthmus;

namespace {

study::StudySetup setup(const core::Json& options, const QTemporaryDir* output = nullptr) {
    study::StudySetup result =
        test::studySetup("md.run", test::fcc("Cu", 3.615, 4), test::zhouCopper(), options);
    result.environment.threads = 1;  // 256 atoms gain nothing from more
    if (output != nullptr) {
        result.environment.outputDirectory = output->path().toStdString();
    }
    return result;
}

/// Counts what comes, and stops after a number of frames where told to.
class Watcher : public job::JobSink {
public:
    explicit Watcher(int stopAfterFrames = 0) : stopAfterFrames_(stopAfterFrames) {}
    bool wantsFrames() const override { return true; }
    void frame(const job::Frame& frame) override {
        frames.push_back(frame);
        if (static_cast<int>(frames.size()) == stopAfterFrames_) {
            source.request_stop();
        }
    }
    void observation(const job::Observation& observation) override { ++observed[observation.name]; }

    std::vector<job::Frame> frames;
    std::map<std::string, int> observed;
    std::stop_source source;

private:
    int stopAfterFrames_;
};

}  // namespace

class TestRunStudy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesCurvesMeansFramesAndLastAtoms();
    void stopKeepsAReadableTrajectory();
    void withoutFolderThereIsNoFile();
    void equilibrationIsLeftOutOfTheMeans();
    void laterRunGoesOnWithTheVelocities();
    void atomsAtRestAreNoted();
    void reducedUnitsAreRefused();
    void blowingUpKeepsWhatThereIs();
    void thermostatDoesNotHideABlowUp();
    void longTimeStepIsNoted();
    void fifthOfTheRunIsEquilibrationByDefault();
    void continuedRunGoesOnBitForBit();
    void sameSeedGivesTheSameMeans();
    void restartGoesOnBitForBit();
    void pullingWithFreeSidesGivesAStressCurve();
    void groupsAndIndenterAreTaken();
    void wrongGroupsAndRestartsAreRefused();
    void automaticDeviceTellsWhatTheProcessorFoundWrong();
    void otherDevicesSayWhatTheyCannotDo();
    void rampAndChainsEndAtTheirTarget();
    void constantPressureWithoutThermostatKeepsTheEnthalpy();
    void aCellTooFastForTheTimeStepIsTold();
};

void TestRunStudy::leavesCurvesMeansFramesAndLastAtoms() {
    const QTemporaryDir output;
    md::RunStudy study(
        setup({{"duration", 0.4}, {"frame_every", 50}, {"thermo_every", 4}}, &output));
    Watcher watcher;
    const job::JobResult result = job::runJob(study, watcher);
    QCOMPARE(result.message, std::string());
    QCOMPARE(test::value(study, "steps"), 200.0);
    QCOMPARE(test::value(study, "frames"), 5.0);
    QCOMPARE(watcher.frames.size(), 5U);
    QCOMPARE(watcher.frames[1].moment.step.value(), 50);
    QCOMPARE(watcher.frames[1].moment.time.value(), 0.1);
    for (const char* name :
         {"temperature", "pressure", "potential_energy", "total_energy", "volume"}) {
        QVERIFY2(watcher.observed[name] >= 2, name);
        QVERIFY2(!std::isnan(test::value(study, name)), name);
    }
    QCOMPARE(study.result().series.size(), 6U);
    QCOMPARE(study.result().series[5].name, std::string("conserved_energy"));
    QVERIFY(!std::isnan(test::value(study, "energy_drift")));
    QCOMPARE(study.result().series[0].times.size(), 51U);
    QCOMPARE(study.result().series[0].times.back(), 0.4);
    QVERIFY(study.result().findResult("temperature")->standardError.has_value());
    QVERIFY(study.result().device.starts_with("CPU"));

    const auto last = test::structureOf(study);
    QVERIFY(last->hasVelocities());
    QCOMPARE(study.result().files.size(), 2U);
    QCOMPARE(study.result().files[1].first, std::string("restart"));
    const hdf5::H5mdReader reader(study.result().files[0].second);
    QCOMPARE(reader.frameCount(), 5U);
    QCOMPARE(reader.header().speciesNames, std::vector<std::string>{"Cu"});
    const hdf5::H5mdFrame frame = reader.read(4);
    QCOMPARE(frame.moment.step.value(), 200);
    QVERIFY_NEAR(frame.positions[3], last->positions[1][0], 1e-5);
    QVERIFY_NEAR(frame.velocities[3], last->velocities[1][0], 1e-5);
    QVERIFY_NEAR(frame.cell[0], 4 * 3.615, 1e-5);
    for (const auto& [name, product] : study.result().products) {
        if (name == "trajectory") {
            QCOMPARE(*product.as<std::string>(), study.result().files[0].second.string());
        }
    }
}

void TestRunStudy::stopKeepsAReadableTrajectory() {
    const QTemporaryDir output;
    md::RunStudy study(setup({{"duration", 1000.0}, {"frame_every", 10}}, &output));
    Watcher watcher(7);
    const job::JobResult result = job::runJob(study, watcher, watcher.source.get_token());
    QVERIFY(result.outcome == job::Outcome::cancelled);
    QCOMPARE(study.result().files.size(), 2U);
    QCOMPARE(study.result().files[1].first, std::string("restart"));
    const hdf5::H5mdReader reader(study.result().files[0].second);
    QCOMPARE(reader.frameCount(), 7U);
    QCOMPARE(reader.steps().back(), 60);
    QCOMPARE(test::value(study, "steps"), 60.0);
    QVERIFY(test::structureOf(study)->hasVelocities());
    QVERIFY(!std::isnan(test::value(study, "temperature")));
}

void TestRunStudy::withoutFolderThereIsNoFile() {
    md::RunStudy study(setup({{"duration", 0.02}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY(study.result().files.empty());
    QCOMPARE(study.result().products.size(), 2U);
    QCOMPARE(study.result().products[1].first, std::string("restart"));
}

void TestRunStudy::equilibrationIsLeftOutOfTheMeans() {
    md::RunStudy study(setup({{"duration", 0.4}, {"equilibration", 0.3}, {"thermo_every", 1}}));
    QCOMPARE(test::run(study).message, std::string());
    const study::Series& series = study.result().series.at(2);
    double sum = 0.0;
    for (std::size_t i = series.values.size() - 50; i < series.values.size(); ++i) {
        sum += series.values[i];
    }
    QVERIFY_NEAR(test::value(study, "potential_energy"), sum / 50.0, 1e-9);
}

void TestRunStudy::laterRunGoesOnWithTheVelocities() {
    const core::Json nve = {{"ensemble", {{"kind", "nve"}}}, {"duration", 0.1}};
    core::Json hot = nve;
    hot["initial_temperature"] = 500.0;
    md::RunStudy first(setup(hot));
    QCOMPARE(test::run(first).message, std::string());
    study::StudySetup next = setup(nve);
    next.inputs["structure"] = study::Product("structure", test::structureOf(first));
    md::RunStudy second(next);
    QCOMPARE(test::run(second).message, std::string());
    // The total energy of the second run begins where that of the first ended.
    const double end = first.result().series.at(3).values.back();
    QVERIFY_NEAR(second.result().series.at(3).values.front(), end, 1e-9);
}

void TestRunStudy::atomsAtRestAreNoted() {
    md::RunStudy study(setup({{"ensemble", {{"kind", "nve"}}}, {"duration", 0.02}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY(!study.result().notes.empty());
    QVERIFY_NEAR(test::value(study, "temperature"), 0.0, 1e-6);
}

void TestRunStudy::reducedUnitsAreRefused() {
    study::StudySetup reduced = setup({{"duration", 0.02}});
    structure::AtomicStructure crystal = test::fcc("Cu", 1.6, 3);
    crystal.units = structure::UnitSystem::lj;
    reduced.inputs["structure"] = study::Product("structure", test::shared(crystal));
    md::RunStudy study(reduced);
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QVERIFY(QString::fromStdString(result.message).contains("reduced"));
}

void TestRunStudy::blowingUpKeepsWhatThereIs() {
    const QTemporaryDir output;
    md::RunStudy study(setup({{"ensemble", {{"kind", "nve"}}},
                              {"initial_temperature", 3000.0},
                              {"time_step", 90.0},
                              {"frame_every", 1},
                              {"duration", 100.0}},
                             &output));
    const job::JobResult result = test::run(study);
    QVERIFY(result.outcome == job::Outcome::failed);
    QVERIFY2(QString::fromStdString(result.message).contains("shorter time step"),
             result.message.c_str());
    QVERIFY(hdf5::H5mdReader(study.result().files.at(0).second).frameCount() >= 1);
}

void TestRunStudy::thermostatDoesNotHideABlowUp() {
    for (const char* thermostat : {"langevin", "nose-hoover", "berendsen"}) {
        const core::Json nvt = {
            {"kind", "nvt"}, {"temperature", 300.0}, {"thermostat", thermostat}};
        md::RunStudy study(setup({{"ensemble", nvt}, {"time_step", 50.0}, {"duration", 50.0}}));
        const job::JobResult result = test::run(study);
        QVERIFY2(result.errorKind == core::ErrorKind::failure, thermostat);
        QVERIFY2(QString::fromStdString(result.message).contains("shorter time step"),
                 result.message.c_str());
    }
}

void TestRunStudy::longTimeStepIsNoted() {
    md::RunStudy study(
        setup({{"ensemble", {{"kind", "nvt"}}}, {"time_step", 25.0}, {"duration", 10.0}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY(!study.result().notes.empty());
    QVERIFY(QString::fromStdString(study.result().notes.back()).contains("time step is too long"));
    md::RunStudy good(setup({{"ensemble", {{"kind", "nvt"}}}, {"duration", 0.4}}));
    QCOMPARE(test::run(good).message, std::string());
    QVERIFY(good.result().notes.empty());
}

void TestRunStudy::fifthOfTheRunIsEquilibrationByDefault() {
    const core::Json options = {{"duration", 0.4}, {"thermo_every", 1}};
    core::Json explicitly = options;
    explicitly["equilibration"] = 0.08;
    md::RunStudy study(setup(options));
    md::RunStudy same(setup(explicitly));
    QCOMPARE(test::run(study).message, std::string());
    QCOMPARE(test::run(same).message, std::string());
    QCOMPARE(test::value(study, "potential_energy"), test::value(same, "potential_energy"));
}

void TestRunStudy::continuedRunGoesOnBitForBit() {
    const core::Json options = {{"ensemble", {{"kind", "nvt"}, {"thermostat", "nose-hoover"}}},
                                {"restart_every", 50}};
    core::Json whole = options;
    whole["duration"] = 0.2;
    md::RunStudy uninterrupted(setup(whole));
    QCOMPARE(test::run(uninterrupted).message, std::string());

    core::Json half = options;
    half["duration"] = 0.1;
    md::RunStudy first(setup(half));
    QCOMPARE(test::run(first).message, std::string());
    half["continue"] = "first.restart";
    study::StudySetup next = setup(half);
    next.inputs["continue"] = first.result().products.at(1).second;
    md::RunStudy second(next);
    QCOMPARE(test::run(second).message, std::string());
    QVERIFY(test::structureOf(second)->positions == test::structureOf(uninterrupted)->positions);

    half["restart"] = "some.restart.h5";
    next.options["restart"] = "some.restart.h5";
    md::RunStudy both(next);
    QVERIFY(test::run(both).errorKind == core::ErrorKind::input);
}

void TestRunStudy::sameSeedGivesTheSameMeans() {
    const core::Json options = {{"duration", 0.1}, {"seed", 5}};
    md::RunStudy first(setup(options));
    md::RunStudy second(setup(options));
    QCOMPARE(test::run(first).message, std::string());
    QCOMPARE(test::run(second).message, std::string());
    QCOMPARE(test::value(second, "potential_energy"), test::value(first, "potential_energy"));
    QCOMPARE(test::value(second, "temperature"), test::value(first, "temperature"));
}

void TestRunStudy::restartGoesOnBitForBit() {
    const QTemporaryDir output;
    const core::Json npt = {
        {"kind", "npt"}, {"thermostat", "nose-hoover"}, {"coupling", "full"}, {"pressure", 1.0}};
    md::RunStudy whole(
        setup({{"ensemble", npt}, {"duration", 0.2}, {"restart_every", 50}}, &output));
    QCOMPARE(test::run(whole).message, std::string());
    const auto end = test::structureOf(whole);

    core::Json half = {{"ensemble", npt}, {"duration", 0.1}};
    md::RunStudy first(setup(half, &output));
    QCOMPARE(test::run(first).message, std::string());
    half["restart"] = first.result().files.at(1).second.string();
    md::RunStudy second(setup(half, &output));
    QCOMPARE(test::run(second).message, std::string());
    QVERIFY(test::structureOf(second)->positions == end->positions);
    QVERIFY(test::structureOf(second)->velocities == end->velocities);
    QVERIFY(test::structureOf(second)->cell == end->cell);
    // The curve of what is conserved goes on, too.
    QCOMPARE(second.result().series.at(5).values.back(), whole.result().series.at(5).values.back());
}

void TestRunStudy::pullingWithFreeSidesGivesAStressCurve() {
    md::RunStudy study(setup({{"ensemble", {{"kind", "npt"}, {"coupling", "anisotropic"}}},
                              {"deformation", {{"strain_rate", {0.0, 0.0, 0.05}}}},
                              {"duration", 0.4}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(test::structureOf(study)->cell.edge(2)[2], 4 * 3.615 * (1.0 + 0.05 * 0.4), 1e-9);
    QVERIFY(test::value(study, "stress_zz") > 0.2);
    QCOMPARE(study.result().series.size(), 12U);
}

void TestRunStudy::groupsAndIndenterAreTaken() {
    md::RunStudy study(setup({{"ensemble", {{"kind", "nvt"}, {"temperature", 100}}},
                              {"frozen", {{{"z", {-1.0, 1.0}}}}},
                              {"thermostatted", {{{"z", {1.0, 4.0}}, {"species", {"Cu"}}}}},
                              {"indenter",
                               {{"center", {7.0, 7.0, 12.0}},
                                {"velocity", {0.0, 0.0, -1.0}},
                                {"radius", 4.0},
                                {"stiffness", 1.0}}},
                              {"duration", 0.1}}));
    QCOMPARE(test::run(study).message, std::string());
    const auto last = test::structureOf(study);
    int resting = 0;
    for (std::size_t i = 0; i < last->atomCount(); ++i) {
        resting += last->velocities[i].isZero(0.0) ? 1 : 0;
    }
    QCOMPARE(resting, 32);  // one layer of 16 cells with two atoms each
    QVERIFY(test::value(study, "indenter_force") > 0.0);
}

void TestRunStudy::wrongGroupsAndRestartsAreRefused() {
    const auto messageOf = [](const core::Json& options) {
        md::RunStudy study(setup(options));
        const job::JobResult result = test::run(study);
        return result.errorKind == core::ErrorKind::input ? QString::fromStdString(result.message)
                                                          : QString();
    };
    QVERIFY(messageOf({{"frozen", {{{"z", {100.0, 200.0}}}}}}).contains("frozen[0]"));
    QVERIFY(messageOf({{"restart", "nowhere.h5"}}).contains("nowhere.h5"));
    QVERIFY(messageOf({{"ensemble", {{"kind", "npt"}, {"stress", {1, 0, 0, 0, 0, 0}}}}})
                .contains("coupling"));
    QVERIFY(messageOf({{"ensemble", {{"kind", "npt"}, {"end_stress", {1, 0, 0, 0, 0, 0}}}}})
                .contains("ensemble.end_stress"));
}

void TestRunStudy::automaticDeviceTellsWhatTheProcessorFoundWrong() {
    const auto messageOf = [](study::StudySetup given) {
        given.environment.device = core::Device::automatic;
        md::RunStudy study(std::move(given));
        const job::JobResult result = test::run(study);
        return result.errorKind == core::ErrorKind::input ? QString::fromStdString(result.message)
                                                          : QString();
    };
    QVERIFY(
        messageOf(setup({{"frozen", {{{"z", {-1e3, 1e3}}}}}})).contains("every atom is frozen"));
    study::StudySetup doubled = setup({{"duration", 0.1}});
    structure::AtomicStructure atoms = *doubled.input<structure::AtomicStructure>("structure");
    atoms.positions[1] = atoms.positions[0];
    doubled.inputs["structure"] =
        study::Product("structure", std::make_shared<const structure::AtomicStructure>(atoms));
    QVERIFY(messageOf(doubled).contains("on top of each other"));
}

void TestRunStudy::otherDevicesSayWhatTheyCannotDo() {
    study::StudySetup reference = setup({{"ensemble",
                                          {{"kind", "npt"},
                                           {"thermostat", "nose-hoover"},
                                           {"coupling", "full"},
                                           {"end_temperature", 400}}},
                                         {"duration", 0.02}});
    reference.environment.device = core::Device::reference;
    md::RunStudy study(reference);
    const job::JobResult result = test::run(study);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    const auto message = QString::fromStdString(result.message);
    for (const char* word : {"Nose-Hoover", "anisotropic", "ramp", "--device cpu"}) {
        QVERIFY2(message.contains(word), result.message.c_str());
    }
    // Trial volumes by OpenMM remain, on the processor, too.
    md::RunStudy trials(
        setup({{"ensemble", {{"kind", "npt"}, {"barostat", "monte-carlo"}}}, {"duration", 0.1}}));
    QCOMPARE(test::run(trials).message, std::string());
    QCOMPARE(trials.result().series.size(), 5U);
}

void TestRunStudy::rampAndChainsEndAtTheirTarget() {
    md::RunStudy study(setup({{"ensemble",
                               {{"kind", "nvt"},
                                {"thermostat", "berendsen"},
                                {"temperature", 50},
                                {"end_temperature", 400},
                                {"thermostat_time", 0.02}}},
                              {"duration", 1.0}}));
    QCOMPARE(test::run(study).message, std::string());
    QVERIFY_NEAR(study.result().series.at(0).values.front(), 50.0, 1e-9);
    QVERIFY_NEAR(study.result().series.at(0).values.back(), 400.0, 40.0);
    QVERIFY(QString::fromStdString(study.result().notes.at(0)).contains("canonical"));
}

void TestRunStudy::constantPressureWithoutThermostatKeepsTheEnthalpy() {
    const core::Json options{
        {"ensemble", {{"kind", "nph"}, {"pressure", 0.5}, {"mass_temperature", 60}}},
        {"initial_temperature", 60},
        {"duration", 2.0},
        {"equilibration", 0.5}};
    md::RunStudy study(setup(options));
    QCOMPARE(test::run(study).message, std::string());
    const study::Quantity& pressure = *study.result().findResult("pressure");
    QVERIFY_NEAR(pressure.value, 0.5, 4.0 * pressure.standardError.value());
    QVERIFY(pressure.standardError.value() < 0.05);
    study::StudySetup elsewhere = setup(options);
    elsewhere.environment.device = core::Device::reference;
    md::RunStudy refused(elsewhere);
    QVERIFY(test::run(refused).message.find("a barostat without a thermostat") !=
            std::string::npos);
}

void TestRunStudy::aCellTooFastForTheTimeStepIsTold() {
    const auto notesWith = [](double time) {
        md::RunStudy study(setup({{"ensemble",
                                   {{"kind", "npt"},
                                    {"barostat", "martyna-tobias-klein"},
                                    {"temperature", 50},
                                    {"barostat_time", time}}},
                                  {"duration", 0.1}}));
        test::run(study);
        QString notes;
        for (const std::string& note : study.result().notes) {
            notes += QString::fromStdString(note);
        }
        return notes;
    };
    QVERIFY(notesWith(0.1).contains("A barostat time of 0.1 ps is 50 time steps only"));
    QVERIFY(!notesWith(1.0).contains("barostat time"));
}

QTEST_GUILESS_MAIN(TestRunStudy)
#include "tst_RunStudy.moc"
