#include <QtTest>
#include <atomic>
#include <functional>
#include <new>
#include <thread>
#include <vector>

#include "engine/job/JobContext.h"
#include "engine/job/JobRunner.h"

using namespace isthmus;
using job::Job;
using job::JobContext;
using job::JobResult;
using job::Outcome;

namespace {

class TestJob : public Job {
public:
    explicit TestJob(std::function<void(JobContext&)> work) : work_(std::move(work)) {}
    [[nodiscard]] std::string name() const override { return "test"; }
    void run(JobContext& context) override { work_(context); }

private:
    std::function<void(JobContext&)> work_;
};

/// Remembers what it was told.
class Recorder : public job::JobSink {
public:
    void progress(const job::Progress& each) override { reports.push_back(each); }
    void log(job::LogLevel level, const std::string& text) override {
        lines.emplace_back(level, text);
    }
    void observation(const job::Observation& each) override { observations.push_back(each); }

    std::vector<job::Progress> reports;
    std::vector<std::pair<job::LogLevel, std::string>> lines;
    std::vector<job::Observation> observations;
};

JobResult run(std::function<void(JobContext&)> work) {
    TestJob job(std::move(work));
    job::JobSink sink;
    return runJob(job, sink);
}

}  // namespace

class tst_JobRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobCompletes();
    void failureCarriesMessageAndKind();
    void anUnknownExceptionIsAFailure();
    void cancelStopsAtTheNextCheckpoint();
    void cancelBeforeTheStartStopsAtOnce();
    void anOrdinaryCatchDoesNotSwallowACancel();
    void reportIsACheckpoint();
    void reportsAreFewAndTheLastIsNeverLost();
    void eachStageIsToldFromItsFirstStep();
    void theRateIsThatOfTheStage();
    void logAndObservationsArrive();
    void outcomesHaveNames();
};

void tst_JobRunner::aJobCompletes() {
    bool ran = false;
    const JobResult result = run([&](JobContext& context) {
        QVERIFY(!context.stopRequested());
        context.checkpoint();
        ran = true;
    });
    QVERIFY(ran);
    QVERIFY(result.outcome == Outcome::completed);
    QVERIFY(result.message.empty());
    QVERIFY(result.seconds >= 0.0);
}

void tst_JobRunner::failureCarriesMessageAndKind() {
    JobResult result = run([](JobContext&) { throw core::InputError("a.xyz", 3, "wrong"); });
    QVERIFY(result.outcome == Outcome::failed);
    QVERIFY(result.errorKind == core::ErrorKind::input);
    QCOMPARE(result.message, std::string("a.xyz:3: wrong"));
    result = run([](JobContext&) { throw core::ComputeError("the atoms flew apart"); });
    QVERIFY(result.errorKind == core::ErrorKind::failure);
    QCOMPARE(result.message, std::string("the atoms flew apart"));
}

void tst_JobRunner::anUnknownExceptionIsAFailure() {
    QCOMPARE(run([](JobContext&) { throw std::out_of_range("index 5"); }).message,
             std::string("index 5"));
    QVERIFY(run([](JobContext&) { throw std::bad_alloc(); }).message.find("memory") !=
            std::string::npos);
    const JobResult result = run([](JobContext&) { throw 5; });
    QVERIFY(result.outcome == Outcome::failed);
    QVERIFY(!result.message.empty());
}

void tst_JobRunner::cancelStopsAtTheNextCheckpoint() {
    std::stop_source stop;
    std::atomic<int> steps = 0;
    TestJob job([&](JobContext& context) {
        for (;;) {
            context.checkpoint();
            ++steps;
            if (steps == 10) {
                stop.request_stop();
            }
        }
    });
    job::JobSink sink;
    JobResult result;
    std::thread thread([&] { result = runJob(job, sink, stop.get_token()); });
    thread.join();
    QVERIFY(result.outcome == Outcome::cancelled);
    QVERIFY(result.message.empty());
    QCOMPARE(steps.load(), 10);
}

void tst_JobRunner::cancelBeforeTheStartStopsAtOnce() {
    std::stop_source stop;
    stop.request_stop();
    bool passed = false;
    TestJob job([&](JobContext& context) {
        context.checkpoint();
        passed = true;
    });
    job::JobSink sink;
    QVERIFY(runJob(job, sink, stop.get_token()).outcome == Outcome::cancelled);
    QVERIFY(!passed);
}

void tst_JobRunner::anOrdinaryCatchDoesNotSwallowACancel() {
    std::stop_source stop;
    stop.request_stop();
    TestJob job([](JobContext& context) {
        try {
            context.checkpoint();
        } catch (const std::exception&) {
            QFAIL("caught the cancel");
        }
    });
    job::JobSink sink;
    QVERIFY(runJob(job, sink, stop.get_token()).outcome == Outcome::cancelled);
}

void tst_JobRunner::reportIsACheckpoint() {
    std::stop_source stop;
    stop.request_stop();
    TestJob job([](JobContext& context) { context.report(1, 2, "Stage"); });
    Recorder sink;
    QVERIFY(runJob(job, sink, stop.get_token()).outcome == Outcome::cancelled);
    // What was done was told all the same.
    QCOMPARE(sink.reports.size(), std::size_t{1});
}

void tst_JobRunner::reportsAreFewAndTheLastIsNeverLost() {
    constexpr int kSteps = 100000;
    TestJob job([](JobContext& context) {
        for (int i = 0; i <= kSteps; ++i) {
            context.report(i, kSteps, "Stage");
        }
    });
    Recorder sink;
    const JobResult result = runJob(job, sink);
    QCOMPARE(sink.reports.front().step, std::int64_t{0});
    QCOMPARE(sink.reports.back().step, std::int64_t{kSteps});
    QCOMPARE(sink.reports.back().fraction(), 1.0);
    // At most 30 a second, the first and the last besides.
    QVERIFY(static_cast<double>(sink.reports.size()) <= 2.0 + 31.0 * result.seconds);
}

void tst_JobRunner::eachStageIsToldFromItsFirstStep() {
    TestJob job([](JobContext& context) {
        context.report(0, 10, "First");
        context.report(1, 10, "First");
        context.report(0, 0, "Second");
        context.report(1, 0, "Second");
        context.report(0, 5, "Third");
    });
    Recorder sink;
    QVERIFY(runJob(job, sink).outcome == Outcome::completed);
    std::vector<std::string> stages;
    for (const job::Progress& each : sink.reports) {
        stages.push_back(each.stage);
    }
    QCOMPARE(stages, (std::vector<std::string>{"First", "Second", "Third"}));
    QCOMPARE(sink.reports[1].fraction(), 0.0);
}

void tst_JobRunner::theRateIsThatOfTheStage() {
    TestJob job([](JobContext& context) {
        context.report(1000, 2000, "Stage");
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        context.report(1100, 2000, "Stage");
    });
    Recorder sink;
    QVERIFY(runJob(job, sink).outcome == Outcome::completed);
    const job::Progress& last = sink.reports.back();
    QCOMPARE(last.step, std::int64_t{1100});
    // 100 steps in at least 100 ms: the 1000 before the stage do not count.
    QVERIFY(last.rate > 0.0 && last.rate <= 1000.0);
    QVERIFY(last.remaining.has_value());
    QVERIFY(std::abs(*last.remaining - 900.0 / last.rate) < 1e-9 * *last.remaining);
    QVERIFY(!sink.reports.front().remaining.has_value());
}

void tst_JobRunner::logAndObservationsArrive() {
    TestJob job([](JobContext& context) {
        context.log("text");
        context.warn("careful");
        context.observe("temperature", 0.5, "ps", 300.0, "K");
        QVERIFY(!context.wantsFrames());
    });
    Recorder sink;
    QVERIFY(runJob(job, sink).outcome == Outcome::completed);
    QCOMPARE(sink.lines.size(), std::size_t{2});
    QVERIFY(sink.lines[0].first == job::LogLevel::info);
    QVERIFY(sink.lines[1].first == job::LogLevel::warning);
    QCOMPARE(sink.observations.size(), std::size_t{1});
    QCOMPARE(sink.observations[0].unit, std::string("K"));
}

void tst_JobRunner::outcomesHaveNames() {
    QCOMPARE(toString(Outcome::completed), std::string("completed"));
    QCOMPARE(toString(Outcome::cancelled), std::string("cancelled"));
    QCOMPARE(toString(Outcome::failed), std::string("failed"));
}

QTEST_GUILESS_MAIN(tst_JobRunner)
#include "tst_JobRunner.moc"
