#include "app/window/run/JobFeeder.h"

#include <algorithm>

#include "app/window/run/JobQueue.h"
#include "app/window/run/Standing.h"
#include "widgets/NumberFormat.h"
#include "widgets/jobs/JobPanel.h"
#include "widgets/jobs/LogPanel.h"
#include "widgets/jobs/SteerBar.h"

namespace isthmus::window {

namespace {

widgets::JobRow rowOf(const Job& job) {
    widgets::JobRow row;
    row.id = job.id;
    row.name = job.name;
    row.detail = job.kind;
    row.state = stateOf(job.state);
    row.progress = job.progress;
    row.seconds = job.seconds;
    row.hasResult = job.state == JobState::completed && !job.made.empty();
    row.hasKeptPart = (job.state == JobState::stopped && !job.made.empty()) || job.hasKeptPart();
    if (job.state == JobState::discarded) {
        row.note = job.message.isEmpty() ? QObject::tr("Canceled, nothing kept") : job.message;
    } else if (job.state == JobState::failed) {
        row.note = job.message.section(QLatin1Char('\n'), 0, 0);
    } else if (job.state == JobState::lost) {
        row.note = job.progress.steps > 0
                       ? QObject::tr("Engine stopped at %1")
                             .arg(widgets::formatPercent(job.progress.fraction()))
                       : QObject::tr("Engine stopped");
    }
    return row;
}

}  // namespace

JobFeeder::JobFeeder(JobQueue& jobs, widgets::JobPanel& panel, widgets::LogPanel& log,
                     QObject* parent)
    : QObject(parent), jobs_(jobs), panel_(panel), model_(*panel.model()), log_(log) {
    connect(&panel_.steerBar(), &widgets::SteerBar::changed, &jobs_, &JobQueue::steer);
    connect(&jobs_, &JobQueue::added, this, &JobFeeder::show);
    connect(&jobs_, &JobQueue::changed, this, &JobFeeder::show);
    connect(&jobs_, &JobQueue::removed, &model_, &widgets::JobModel::remove);
    connect(&jobs_, &JobQueue::log, this,
            [this](const QString& id, job::LogLevel level, const QString& text) {
                const auto job = jobs_.find(id);
                log_.append(level, job != nullptr ? job->name : tr("engine"), text);
            });
    EngineProcess& engine = jobs_.engine();
    connect(&engine, &EngineProcess::hello, this, [this, &engine](const QString& version) {
        log_.append(job::LogLevel::info, tr("engine"),
                    tr("process %1 ready, version %2").arg(engine.processId()).arg(version));
    });
    connect(&engine, &EngineProcess::lost, this,
            [this](const QString& id, bool, const QString& reason, const QString& details) {
                const auto level = id.isEmpty() ? job::LogLevel::warning : job::LogLevel::error;
                log_.append(level, tr("engine"), reason);
                for (const QString& line : details.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
                    log_.append(job::LogLevel::warning, tr("engine"), line);
                }
            });
}

void JobFeeder::show(const QString& id) {
    const auto job = jobs_.find(id);
    if (job == nullptr) {
        return;
    }
    const int place = model_.indexOf(id);
    const bool isNew = place < 0;
    const bool isSame = !isNew && model_.row(place).state == stateOf(job->state);
    if (isSame && job->state == JobState::running) {
        model_.setProgress(id, job->progress);
        return;
    }
    model_.put(rowOf(*job));
    if (!isSame) {
        tell(*job);
        showSteering(*job);
    }
}

void JobFeeder::showSteering(const Job& job) {
    if (job.state == JobState::running) {
        panel_.steerBar().setJob(job.id, job.name, job.steerable);
    } else if (panel_.steerBar().job() == job.id) {
        panel_.steerBar().setJob({}, {}, {});
    }
}

void JobFeeder::tell(const Job& job) {
    switch (job.state) {
        case JobState::running:
            log_.append(job::LogLevel::info, job.name, tr("%1 begins").arg(job.kind));
            break;
        case JobState::completed:
            log_.append(job::LogLevel::info, job.name,
                        tr("done in %1").arg(widgets::formatDuration(job.seconds)));
            break;
        case JobState::stopped:
            log_.append(job::LogLevel::info, job.name, tr("stopped, the part done is kept"));
            break;
        case JobState::discarded:
            log_.append(job::LogLevel::info, job.name,
                        job.message.isEmpty() ? tr("canceled, nothing kept") : job.message);
            break;
        case JobState::failed:
            for (const QString& line : job.message.split(QLatin1Char('\n'))) {
                log_.append(job::LogLevel::error, job.name, line);
            }
            break;
        case JobState::lost:  // told by the engine's end
        case JobState::queued:
        case JobState::stopping:
            break;
    }
}

}  // namespace isthmus::window
