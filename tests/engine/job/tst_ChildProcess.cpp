#include <sys/wait.h>
#include <unistd.h>

#include <QTest>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "engine/core/Error.h"
#include "engine/job/ChildProcess.h"

using namespace isthmus;

namespace {

/// What this program does as a child.
int runVerb(const std::string& verb) {
    return job::serveChild([&verb](const job::SharedBytes& input, job::SharedBytes& output) {
        if (verb == "reverse") {
            const std::string text = input.text();
            output.append(std::string(text.rbegin(), text.rend()));
        } else if (verb == "threads") {
            output.append(std::string(std::getenv("OMP_NUM_THREADS")));
        } else if (verb == "print") {
            std::puts("first line");
            std::fflush(stdout);
            std::fputs("second line", stderr);
            output.append("done");
        } else if (verb == "wrong-input") {
            output.append("half a result");
            throw core::InputError("part.step", 7, "expected a number");
        } else if (verb == "fail") {
            throw core::ComputeError("it did not converge");
        } else if (verb == "abort") {
            std::fputs("about to abort\n", stderr);
            std::abort();
        } else if (verb == "hang") {
            std::puts("hanging");
            std::fflush(stdout);
            pause();
        }
    });
}

job::SharedBytes run(const std::string& verb, const std::string& text = "",
                     const std::function<void(const std::string&)>& onLine = {},
                     std::stop_token stop = {}, int threads = 1) {
    job::JobSink sink;
    const job::JobContext context(sink, stop);
    job::SharedBytes input;
    input.append(text);
    return job::runChild({.verb = verb, .noun = "the child", .threads = threads, .onLine = onLine},
                         input, context);
}

QString failureOf(const std::string& verb, core::ErrorKind kind) {
    try {
        static_cast<void>(run(verb));
    } catch (const core::Error& error) {
        return error.kind() == kind ? QString::fromStdString(error.what()) : "other kind";
    }
    return "no error";
}

bool hasChildren() {
    return !(waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD);
}

}  // namespace

class tst_ChildProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QVERIFY(!hasChildren()); }

    void bytesGoThereAndBack() {
        std::string text = "forwards";
        text += '\0';
        QCOMPARE(run("reverse", text).text(), std::string(text.rbegin(), text.rend()));
        const std::string large(50'000'000, 'x');
        QVERIFY(run("reverse", large + "y").text() == "y" + large);
    }

    void childGetsItsThreads() { QCOMPARE(run("threads", "", {}, {}, 3).text(), std::string("3")); }

    void printedLinesArePassedOn() {
        std::vector<std::string> lines;
        const auto output =
            run("print", "", [&lines](const std::string& line) { lines.push_back(line); });
        QCOMPARE(output.text(), std::string("done"));
        QCOMPARE(lines, (std::vector<std::string>{"first line", "second line"}));
    }

    void errorsKeepTheirKindAndMessage() {
        QCOMPARE(failureOf("wrong-input", core::ErrorKind::input),
                 QString("part.step:7: expected a number"));
        QCOMPARE(failureOf("fail", core::ErrorKind::failure), QString("it did not converge"));
    }

    void crashIsReportedWithTheLastLines() {
        const QString message = failureOf("abort", core::ErrorKind::failure);
        QVERIFY2(message.contains("the child crashed (Aborted)"), qPrintable(message));
        QVERIFY2(message.contains("about to abort"), qPrintable(message));
    }

    void endWithoutResultIsAnError() {
        QVERIFY(failureOf("unknown", core::ErrorKind::failure).contains("ended without a result"));
    }

    void missingProgramIsReported() {
        job::setChildProgram("/no/such/program");
        const QString message = failureOf("reverse", core::ErrorKind::failure);
        job::setChildProgram("/proc/self/exe");
        QVERIFY2(message.contains("/no/such/program"), qPrintable(message));
    }

    void stopKillsTheChild() {
        std::stop_source source;
        bool cancelled = false;
        try {
            static_cast<void>(run(
                "hang", "", [&source](const std::string&) { source.request_stop(); },
                source.get_token()));
        } catch (const job::Cancelled&) {
            cancelled = true;
        }
        QVERIFY(cancelled);
    }

    void exceptionOfTheListenerKillsTheChild() {
        QVERIFY_EXCEPTION_THROWN(
            static_cast<void>(
                run("hang", "", [](const std::string&) { throw core::InputError("enough"); })),
            core::InputError);
    }
};

int main(int argc, char** argv) {
    if (argc > 2 && std::string(argv[1]) == "--child") {
        return runVerb(argv[2]);
    }
    QCoreApplication application(argc, argv);
    tst_ChildProcess test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_ChildProcess.moc"
