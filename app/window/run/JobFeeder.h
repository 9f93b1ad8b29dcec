#pragma once

#include <QObject>
#include <QString>

#include "widgets/jobs/JobModel.h"

namespace isthmus::widgets {
class LogPanel;
}

namespace isthmus::window {

class JobQueue;
struct Job;

/// Brings the jobs of the queue into the list of jobs and their words into the log.
class JobFeeder : public QObject {
    Q_OBJECT

public:
    JobFeeder(JobQueue& jobs, widgets::JobModel& model, widgets::LogPanel& log,
              QObject* parent = nullptr);

private:
    void show(const QString& id);
    void tell(const Job& job);

    JobQueue& jobs_;
    widgets::JobModel& model_;
    widgets::LogPanel& log_;
};

}  // namespace isthmus::window
