#include "app/window/run/EngineProcess.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <cstring>
#include <exception>

namespace isthmus::window {

namespace {

constexpr int kQuitPatience = 1000;         // ms, for a process that is told to leave
constexpr qsizetype kErrorTailSize = 4000;  // characters of standard error to show

QString text(const core::Json& header, const char* key) {
    const auto found = header.find(key);
    return found != header.end() && found->is_string()
               ? QString::fromStdString(found->get<std::string>())
               : QString();
}

job::LogLevel levelOf(const QString& name) {
    if (name == QLatin1String("error")) {
        return job::LogLevel::error;
    }
    return name == QLatin1String("warning") ? job::LogLevel::warning : job::LogLevel::info;
}

}  // namespace

QString describeEnd(int exitCode, QProcess::ExitStatus status) {
    if (status == QProcess::CrashExit) {
        // For a crash, Qt gives the number of the signal as the exit code.
        const char* name = exitCode > 0 ? ::strsignal(exitCode) : nullptr;
        return name != nullptr ? QStringLiteral("signal %1, %2")
                                     .arg(exitCode)
                                     .arg(QString::fromLocal8Bit(name).toLower())
                               : QStringLiteral("a crash");
    }
    return QStringLiteral("exit status %1").arg(exitCode);
}

EngineProcess::EngineProcess(QObject* parent) : QObject(parent) {
    process_.setProcessChannelMode(QProcess::SeparateChannels);
    patience_.setSingleShot(true);
    connect(&patience_, &QTimer::timeout, &process_, &QProcess::kill);
    connect(&process_, &QProcess::readyReadStandardOutput, this, &EngineProcess::readMessages);
    connect(&process_, &QProcess::readyReadStandardError, this, [this] {
        errorTail_ += QString::fromLocal8Bit(process_.readAllStandardError());
        errorTail_ = errorTail_.right(kErrorTailSize);
    });
    connect(&process_, &QProcess::errorOccurred, this, &EngineProcess::takeError);
    connect(&process_, &QProcess::finished, this, &EngineProcess::takeEnd);
}

EngineProcess::~EngineProcess() {
    disconnect(&process_, nullptr, this, nullptr);
    if (process_.state() == QProcess::NotRunning) {
        return;
    }
    send(core::Json{{"type", "quit"}});
    process_.closeWriteChannel();
    if (!process_.waitForFinished(kQuitPatience)) {
        process_.kill();
        process_.waitForFinished(kQuitPatience);
    }
}

QString EngineProcess::program() {
    const QString name = QStringLiteral("isthmus-engine");
    const QString chosen = qEnvironmentVariable("ISTHMUS_ENGINE");
    if (!chosen.isEmpty()) {
        return chosen;
    }
    const QString beside = QCoreApplication::applicationDirPath() + QLatin1Char('/') + name;
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(name);
}

void EngineProcess::start() {
    if (process_.state() != QProcess::NotRunning) {
        return;
    }
    ready_ = false;
    cancelling_ = false;
    protocolBroken_ = false;
    reader_ = {};
    errorTail_.clear();
    process_.start(program(), {QStringLiteral("serve")});
}

void EngineProcess::run(const RunRequest& request) {
    job_ = request.job;
    pending_ = request;
    start();
    if (ready_) {
        sendPending();
    }
}

void EngineProcess::sendPending() {
    if (!pending_) {
        return;
    }
    send(core::Json{{"type", "run"},
                    {"job", pending_->job.toStdString()},
                    {"recipe", pending_->recipe},
                    {"directory", pending_->directory.toStdString()},
                    {"output", pending_->output.toStdString()},
                    {"project", pending_->project.toStdString()},
                    {"device", pending_->device.toStdString()},
                    {"threads", pending_->threads}});
    pending_.reset();
}

void EngineProcess::cancel(int patience) {
    if (!isBusy()) {
        return;
    }
    cancelling_ = true;
    if (!pending_) {
        send(core::Json{{"type", "cancel"}, {"job", job_.toStdString()}});
    }
    patience_.start(patience);
}

void EngineProcess::steer(const core::Json& changes) {
    if (isBusy() && !pending_) {
        send(core::Json{{"type", "steer"}, {"job", job_.toStdString()}, {"changes", changes}});
    }
}

void EngineProcess::send(const core::Json& header) {
    const std::string text = job::encode({header, {}});
    process_.write(text.data(), static_cast<qint64>(text.size()));
}

void EngineProcess::readMessages() {
    const QByteArray bytes = process_.readAllStandardOutput();
    try {
        reader_.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        while (const auto message = reader_.next()) {
            take(*message);
        }
    } catch (const std::exception& error) {
        // Nothing that comes after can be understood either: begin with a new process.
        errorTail_ += QString::fromStdString(error.what());
        protocolBroken_ = true;
        process_.kill();
    }
}

void EngineProcess::take(const job::Message& message) {
    const QString type = QString::fromStdString(message.type());
    const QString job = text(message.header, "job");
    if (type == QLatin1String("hello")) {
        ready_ = true;
        Q_EMIT hello(text(message.header, "version"));
        sendPending();
    } else if (type == QLatin1String("study")) {
        Q_EMIT studyStarted(job, text(message.header, "name"), message.header.value("index", 0),
                            message.header.value("count", 1));
    } else if (type == QLatin1String("progress")) {
        Q_EMIT progress(job, job::toProgress(message));
    } else if (type == QLatin1String("log")) {
        Q_EMIT log(job, levelOf(text(message.header, "level")), text(message.header, "text"));
    } else if (type == QLatin1String("observation")) {
        Q_EMIT observation(job, job::toObservation(message));
    } else if (type == QLatin1String("frame")) {
        Q_EMIT frame(job, job::toFrame(message));
    } else if (type == QLatin1String("result")) {
        Q_EMIT result(job, message.header);
    } else if (type == QLatin1String("done")) {
        patience_.stop();
        cancelling_ = false;
        job_.clear();
        Q_EMIT done(job, {text(message.header, "outcome"), text(message.header, "message"),
                          text(message.header, "error") == QLatin1String("input")});
    }
}

void EngineProcess::takeError(QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) {
        const QString name = program();
        loseJob(name.isEmpty()
                    ? tr("The program isthmus-engine was not found beside this program or in PATH; "
                         "reinstall Isthmus or name it in ISTHMUS_ENGINE.")
                    : tr("%1 could not be started: %2.").arg(name, process_.errorString()));
    }
}

void EngineProcess::takeEnd(int exitCode, QProcess::ExitStatus status) {
    readMessages();
    loseJob(protocolBroken_
                ? tr("The engine sent something that cannot be understood.")
                : tr("The engine process ended (%1).").arg(describeEnd(exitCode, status)));
}

void EngineProcess::loseJob(const QString& reason) {
    patience_.stop();
    const QString job = job_;
    const bool cancelled = cancelling_;
    job_.clear();
    pending_.reset();
    ready_ = false;
    cancelling_ = false;
    Q_EMIT lost(job, cancelled, reason, errorTail_.trimmed());
}

}  // namespace isthmus::window
