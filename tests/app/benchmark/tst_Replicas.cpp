#include "app/engine/benchmark/validation/Replicas.h"

#include <QtTest>
#include <stdexcept>
#include <vector>

#include "app/engine/benchmark/PeerProgram.h"

using namespace isthmus;
using app::benchmark::Replicas;

class TestReplicas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachPieceIsDoneOnce();
    void exceptionOfAPieceEndsTheOthers();
    void stopEndsAllPieces();
    void programsAreReadLineByLine();
    void programThatIsMissingSaysSo();
    void pollCanEndAProgram();
};

void TestReplicas::eachPieceIsDoneOnce() {
    job::JobSink sink;
    job::JobContext context(sink, {});
    Replicas pool(context, "Working", 20);
    std::vector<int> done(20, 0);
    pool.run(done.size(), 3, [&](std::size_t k) {
        ++done[k];
        pool.advance(1);
    });
    QCOMPARE(done, std::vector<int>(20, 1));
}

void TestReplicas::exceptionOfAPieceEndsTheOthers() {
    job::JobSink sink;
    job::JobContext context(sink, {});
    Replicas pool(context, "Working", 0);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, pool.run(4, 2, [&](std::size_t k) {
        if (k == 1) {
            throw std::runtime_error("broken");
        }
        while (true) {
            pool.advance(1);
            QThread::msleep(1);
        }
    }));
}

void TestReplicas::stopEndsAllPieces() {
    job::JobSink sink;
    std::stop_source stop;
    job::JobContext context(sink, stop.get_token());
    Replicas pool(context, "Working", 0);
    bool isCancelled = false;
    try {
        pool.run(4, 2, [&](std::size_t) {
            stop.request_stop();
            while (true) {
                pool.advance(1);
                QThread::msleep(1);
            }
        });
    } catch (const job::Cancelled&) {
        isCancelled = true;
    }
    QVERIFY(isCancelled);
}

void TestReplicas::programsAreReadLineByLine() {
    std::vector<std::string> lines;
    const auto output =
        app::benchmark::runProgram({"sh", "-c", "echo one; echo two >&2; exit 3"},
                                   [&](const std::string& line) { lines.push_back(line); });
    QCOMPARE(lines, (std::vector<std::string>{"one", "two"}));
    QCOMPARE(output.status, 3);
}

void TestReplicas::programThatIsMissingSaysSo() {
    QCOMPARE(app::benchmark::runProgram({"no-such-program-of-any-kind"}).status, 127);
}

void TestReplicas::pollCanEndAProgram() {
    // One that was not ended would keep the test until it is stopped itself.
    QVERIFY_THROWS_EXCEPTION(
        std::runtime_error, app::benchmark::runProgram({"sleep", "100000"}, {},
                                                       [] { throw std::runtime_error("enough"); }));
}

QTEST_GUILESS_MAIN(TestReplicas)
#include "tst_Replicas.moc"
