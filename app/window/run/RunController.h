#pragma once

#include <QObject>
#include <QStringList>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "app/window/run/JobQueue.h"
#include "app/window/run/Notice.h"

namespace isthmus::window {

class Document;

/// The Run menu: checks and queues studies, stops them, and says in words how jobs ended badly.
class RunController : public QObject {
    Q_OBJECT

public:
    RunController(Document& document, JobQueue& jobs, QObject* parent = nullptr);

    /// What asks for the fields of a study whose text cannot be used.
    void setUnusableFields(std::function<QStringList(const std::string& studyId)> fields) {
        unusableFields_ = std::move(fields);
    }

    /// Runs a study, and before it those whose products it needs and that are missing or stale. Of
    /// one that has what a run would give, or that is under way, says so and offers another run.
    void run(const std::string& studyId);
    /// The same without asking.
    void runAgain(const std::string& studyId);
    /// Runs every study whose result is missing or stale.
    void runOutdated();
    /// Where a project has studies and no results yet, says so and offers to run them all.
    void offerEverything();
    /// Tells whether a study could run, without running it.
    void check(const std::string& studyId);
    void stopAndKeep();

Q_SIGNALS:
    void notice(const isthmus::window::Notice& notice);
    /// These studies are queued.
    void begun(const QStringList& studyIds);
    /// The person should see a study's options.
    void studyWanted(const QString& studyId);

private:
    void queue(const std::vector<std::string>& studyIds);
    [[nodiscard]] QString problemsOf(const std::vector<std::string>& studyIds) const;
    void takeJob(const QString& id);
    void tellFailed(const Job& job);
    void tellLost(const Job& job);

    Document& document_;
    JobQueue& jobs_;
    std::function<QStringList(const std::string& studyId)> unusableFields_;
    std::set<QString> told_;  ///< jobs whose end was told
};

}  // namespace isthmus::window
