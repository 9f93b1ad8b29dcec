#pragma once

#include <QObject>
#include <QString>

namespace isthmus::widgets {
class JobModel;
class JobPanel;
class LogPanel;
}  // namespace isthmus::widgets

namespace isthmus::window {

class JobQueue;
struct Job;

/// Brings the jobs of the queue into the list of jobs and their words into the log.
class JobFeeder : public QObject {
    Q_OBJECT

public:
    JobFeeder(JobQueue& jobs, widgets::JobPanel& panel, widgets::LogPanel& log,
              QObject* parent = nullptr);

private:
    void show(const QString& id);
    void tell(const Job& job);
    /// Offers what of the running job may be changed.
    void showSteering(const Job& job);

    JobQueue& jobs_;
    widgets::JobPanel& panel_;
    widgets::JobModel& model_;
    widgets::LogPanel& log_;
};

}  // namespace isthmus::window
