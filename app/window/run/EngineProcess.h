#pragma once

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTimer>
#include <optional>

#include "engine/core/Json.h"
#include "engine/job/JobSink.h"
#include "engine/job/Protocol.h"

namespace isthmus::window {

/// How a job ended.
struct JobOutcome {
    QString outcome;            ///< "completed", "cancelled", "failed"
    QString message;            ///< why it failed
    bool isInputError = false;  ///< the person who started it can put it right
};

/// What to ask of the engine, see engine/job/Protocol.h.
struct RunRequest {
    QString job;
    core::Json recipe;
    QString directory;  ///< relative files of the recipe start here
    QString output;     ///< folder of bulk output
    QString project;    ///< the items made are left in this project file
    QString device = QStringLiteral("auto");
    int threads = 1;
};

/// `isthmus-engine serve` as seen from the window: starts it on first use, tells what it says, and
/// tells apart an engine that refuses from one that died. Knows one job at a time.
class EngineProcess : public QObject {
    Q_OBJECT

public:
    explicit EngineProcess(QObject* parent = nullptr);
    ~EngineProcess() override;

    /// The program: ISTHMUS_ENGINE, or `isthmus-engine` beside the running program, or in PATH.
    /// Empty where there is none.
    [[nodiscard]] static QString program();

    /// Starts the process in the background; run() does it too.
    void start();
    /// Hands over a job. It begins as soon as the engine has said hello.
    void run(const RunRequest& request);
    /// Hands new values of options to the running job, {"temperature": 400}.
    void steer(const core::Json& changes);
    /// Asks the running job to stop and keep what it has; kills the process if it has not come to
    /// an end after `patience` milliseconds.
    void cancel(int patience);

    /// Whether a job is at work.
    [[nodiscard]] bool isBusy() const { return !job_.isEmpty(); }
    [[nodiscard]] qint64 processId() const { return process_.processId(); }

Q_SIGNALS:
    void hello(const QString& version);
    void studyStarted(const QString& job, const QString& name, int index, int count);
    void progress(const QString& job, const isthmus::job::Progress& progress);
    void log(const QString& job, isthmus::job::LogLevel level, const QString& text);
    void observation(const QString& job, const isthmus::job::Observation& observation);
    void frame(const QString& job, const isthmus::job::Frame& frame);
    void result(const QString& job, const isthmus::core::Json& record);
    void done(const QString& job, const isthmus::window::JobOutcome& outcome);
    /// The process ended by itself or could not be started. `job` is the one that was at work,
    /// perhaps empty; `cancelled` tells that we killed it ourselves because it would not stop.
    void lost(const QString& job, bool cancelled, const QString& reason, const QString& details);

private:
    void readMessages();
    void take(const job::Message& message);
    void takeError(QProcess::ProcessError error);
    void takeEnd(int exitCode, QProcess::ExitStatus status);
    void loseJob(const QString& reason);
    void send(const core::Json& header);
    void sendPending();

    QProcess process_;
    job::MessageReader reader_;
    QTimer patience_;
    std::optional<RunRequest> pending_;  ///< waits for the hello
    QString job_;                        ///< at work or pending
    QString errorTail_;                  ///< the last lines of standard error
    bool ready_ = false;
    bool cancelling_ = false;
    bool protocolBroken_ = false;
};

/// "signal 9 (killed)" or "exit status 3".
[[nodiscard]] QString describeEnd(int exitCode, QProcess::ExitStatus status);

}  // namespace isthmus::window
