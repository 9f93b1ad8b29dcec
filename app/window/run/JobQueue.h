#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/window/run/EngineProcess.h"
#include "app/window/run/KeptPart.h"
#include "app/window/run/StudyRun.h"
#include "engine/report/Report.h"
#include "engine/study/Steerable.h"

namespace isthmus::window {

class Document;

enum class JobState {
    queued,
    running,
    stopping,  ///< asked to stop; what there is is being kept
    completed,
    stopped,    ///< ended by a person, the part done is kept
    discarded,  ///< ended by a person, nothing kept
    failed,     ///< the engine refused or gave up; the project is as before until the part done
                ///< is asked for
    lost        ///< the engine process ended
};

/// A study on its way through the engine.
struct Job {
    QString id;
    std::string studyId;
    QString name;  ///< of the study
    QString kind;  ///< "md.run"
    JobState state = JobState::queued;
    job::Progress progress;
    double seconds = 0.0;         ///< wall time until the end
    QString message;              ///< why it failed, or what was kept
    QString details;              ///< what the engine printed last
    bool isInputError = false;    ///< the input can put it right
    std::vector<QString> needs;   ///< jobs that must complete first
    bool keep = true;             ///< whether a stopped job's part goes into the project
    std::optional<StudyRun> run;  ///< made when it starts
    /// What may be changed while it runs, with its value now.
    std::vector<study::SteerableOption> steerable;
    KeptPart kept;                  ///< what a lost engine or a failed run left
    std::vector<std::string> made;  ///< ids of the items adopted, the result first

    [[nodiscard]] bool isOver() const {
        return state != JobState::queued && state != JobState::running &&
               state != JobState::stopping;
    }
    /// Whether there is a part that may still be taken into the project.
    [[nodiscard]] bool hasKeptPart() const {
        return (state == JobState::lost || state == JobState::failed) && made.empty() &&
               !kept.isEmpty();
    }
};

/// Runs studies one after another through one engine process and takes what they made into the
/// document. The document stays as it was until a job ends well or is stopped and kept.
class JobQueue : public QObject {
    Q_OBJECT

public:
    explicit JobQueue(Document& document, QObject* parent = nullptr);
    ~JobQueue() override;

    /// Where reports get their pictures of the scene.
    void setPictures(std::function<std::vector<report::Picture>()> pictures) {
        pictures_ = std::move(pictures);
    }
    /// Queues studies that need each other in this order. Those already waiting are not doubled.
    void add(const std::vector<std::string>& studyIds);
    /// Asks a running job to stop and keeps what it has; takes a waiting one out.
    void stopAndKeep(const QString& id);
    /// Stops a job, by force after a second, and drops what it made; takes a waiting one out.
    void discard(const QString& id);
    /// Gives an option of the running job another value.
    void steer(const QString& id, const QString& option, const core::Json& value);
    /// Stops everything and drops what it made: another project takes the window.
    void discardAll();
    /// Takes jobs that are over off the list.
    void clearFinished();
    /// For a lost or failed job: takes the part on disk into the project.
    void openKeptPart(const QString& id);

    [[nodiscard]] const std::vector<std::shared_ptr<Job>>& jobs() const { return jobs_; }
    [[nodiscard]] std::shared_ptr<const Job> find(const QString& id) const;
    /// The one at work; null where there is none.
    [[nodiscard]] std::shared_ptr<const Job> current() const { return current_; }
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] EngineProcess& engine() { return engine_; }

Q_SIGNALS:
    void added(const QString& id);
    void changed(const QString& id);
    void removed(const QString& id);
    void frame(const QString& id, const isthmus::job::Frame& frame);
    void observation(const QString& id, const isthmus::job::Observation& observation);
    void log(const QString& id, isthmus::job::LogLevel level, const QString& text);
    /// The items of the job are in the project.
    void adopted(const QString& id);

private:
    void startNext();
    void begin(const std::shared_ptr<Job>& job);
    void handOver(const std::shared_ptr<Job>& job);
    void takeDone(const QString& id, const JobOutcome& outcome);
    void takeFailed(const std::shared_ptr<Job>& job);
    void takeLost(const QString& id, bool cancelled, const QString& reason, const QString& details);
    void adopt(const std::shared_ptr<Job>& job, JobState end);
    void finish(const std::shared_ptr<Job>& job, JobState state);
    void dropDependents(const Job& job);
    void removeFiles(const Job& job);
    [[nodiscard]] std::shared_ptr<Job> findJob(const QString& id) const;

    Document& document_;
    EngineProcess engine_;
    std::vector<std::shared_ptr<Job>> jobs_;  ///< in the order in which they were added
    std::shared_ptr<Job> current_;
    std::function<std::vector<report::Picture>()> pictures_;
    QElapsedTimer clock_;
    int lastNumber_ = 0;
};

}  // namespace isthmus::window
