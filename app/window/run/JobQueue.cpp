#include "app/window/run/JobQueue.h"

#include <algorithm>

#include "app/window/Background.h"
#include "app/window/Settings.h"
#include "app/window/document/Document.h"
#include "app/window/run/ReportRun.h"
#include "engine/core/Error.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::window {

namespace {

constexpr int kDiscardPatience = 1000;  // ms until a job that is not wanted is killed
// A job that keeps its part has something to write first, perhaps much, on a busy machine.
constexpr int kKeepPatience = 20000;

/// The engine says where in a recipe a problem lies; here the recipe is the one study.
QString withoutPlace(QString message, const QString& study) {
    const QString place = QStringLiteral("studies[0] (%1)").arg(study);
    message.replace(place + QLatin1Char('.'), QString());
    return message.replace(place + QLatin1String(": "), QString());
}

}  // namespace

JobQueue::JobQueue(Document& document, QObject* parent) : QObject(parent), document_(document) {
    connect(&engine_, &EngineProcess::progress, this,
            [this](const QString& id, const job::Progress& progress) {
                if (const auto job = findJob(id)) {
                    job->progress = progress;
                    Q_EMIT changed(id);
                }
            });
    connect(&engine_, &EngineProcess::frame, this, &JobQueue::frame);
    connect(&engine_, &EngineProcess::observation, this, &JobQueue::observation);
    connect(&engine_, &EngineProcess::log, this, &JobQueue::log);
    connect(&engine_, &EngineProcess::done, this, &JobQueue::takeDone);
    connect(&engine_, &EngineProcess::lost, this, &JobQueue::takeLost);
}

JobQueue::~JobQueue() {
    engine_.disconnect(this);
}

std::shared_ptr<Job> JobQueue::findJob(const QString& id) const {
    const auto found =
        std::find_if(jobs_.begin(), jobs_.end(), [&id](const auto& job) { return job->id == id; });
    return found != jobs_.end() ? *found : nullptr;
}

std::shared_ptr<const Job> JobQueue::find(const QString& id) const {
    return findJob(id);
}

bool JobQueue::isIdle() const {
    return std::all_of(jobs_.begin(), jobs_.end(), [](const auto& job) { return job->isOver(); });
}

void JobQueue::add(const std::vector<std::string>& studyIds) {
    std::vector<QString> needs;
    for (const std::string& studyId : studyIds) {
        const auto study = document_.project().find(studyId);
        if (study == nullptr || study->study() == nullptr) {
            continue;
        }
        const auto waiting = std::find_if(jobs_.begin(), jobs_.end(), [&studyId](const auto& job) {
            return job->studyId == studyId && job->state == JobState::queued;
        });
        if (waiting != jobs_.end()) {
            needs.push_back((*waiting)->id);
            continue;
        }
        auto job = std::make_shared<Job>();
        job->id = QStringLiteral("job-%1").arg(++lastNumber_);
        job->studyId = studyId;
        job->name = QString::fromStdString(study->name);
        job->kind = QString::fromStdString(study->study()->kind);
        job->needs = needs;
        needs.push_back(job->id);
        jobs_.push_back(job);
        Q_EMIT added(job->id);
    }
    startNext();
}

void JobQueue::startNext() {
    if (current_ != nullptr) {
        return;
    }
    for (const auto& job : jobs_) {
        if (job->state == JobState::queued) {
            begin(job);
            return;
        }
    }
}

void JobQueue::begin(const std::shared_ptr<Job>& job) {
    current_ = job;
    job->state = JobState::running;
    clock_.start();
    try {
        job->run = prepareRun(document_.project(), job->studyId,
                              newRunDirectory(document_.runsDirectory(), job->name.toStdString()));
    } catch (const core::Error& error) {
        job->message = QString::fromUtf8(error.what());
        job->isInputError = error.kind() == core::ErrorKind::input;
        finish(job, JobState::failed);
        return;
    }
    const auto item = document_.project().find(job->studyId);
    const study::Schema& schema = study::schemas().at(job->kind.toStdString());
    job->steerable = study::steerableOptions(
        schema.options, study::withDefaults(schema.options, item->study()->options));
    Q_EMIT changed(job->id);
    inBackground(
        this,
        [run = *job->run] {
            std::filesystem::create_directories(run.directory);
            project::saveProject(run.inputs, run.inputsFile);
        },
        [this, job] { handOver(job); },
        [this, job](const QString& message) {
            job->message = message;
            removeFiles(*job);
            finish(job, JobState::failed);
        });
}

void JobQueue::steer(const QString& id, const QString& option, const core::Json& value) {
    if (current_ == nullptr || current_->id != id || current_->state != JobState::running) {
        return;
    }
    for (study::SteerableOption& each : current_->steerable) {
        if (each.option->name == option.toStdString()) {
            each.value = value;
        }
    }
    engine_.steer({{option.toStdString(), value}});
}

void JobQueue::handOver(const std::shared_ptr<Job>& job) {
    if (job->state == JobState::stopping) {  // stopped before it began
        removeFiles(*job);
        finish(job, JobState::discarded);
        return;
    }
    if (job->kind == QLatin1String("report.write")) {
        project::Project copy = document_.project();
        copy.setListener({});
        inBackground(
            this,
            [run = *job->run, copy = std::move(copy),
             pictures = pictures_ ? pictures_() : std::vector<report::Picture>()] {
                writeReport(run, copy, pictures);
            },
            [this, job] { adopt(job, JobState::completed); },
            [this, job](const QString& message) {
                job->message = message;
                finish(job, JobState::failed);
            });
        return;
    }
    engine_.run({.job = job->id,
                 .recipe = job->run->recipe,
                 .directory = document_.directory(),
                 .output = QString::fromStdString(job->run->directory.string()),
                 .project = QString::fromStdString(job->run->resultsFile.string()),
                 .device = settings::device(),
                 .threads = settings::threads()});
}

void JobQueue::stopAndKeep(const QString& id) {
    const auto job = findJob(id);
    if (job == nullptr || job->isOver()) {
        return;
    }
    if (job->state == JobState::queued) {
        finish(job, JobState::discarded);
    } else if (job->state == JobState::running) {
        job->state = JobState::stopping;
        engine_.cancel(kKeepPatience);
        Q_EMIT changed(id);
    }
}

void JobQueue::discard(const QString& id) {
    const auto job = findJob(id);
    if (job == nullptr || job->isOver()) {
        return;
    }
    if (job->state == JobState::queued) {
        finish(job, JobState::discarded);
        return;
    }
    job->keep = false;
    job->state = JobState::stopping;
    engine_.cancel(kDiscardPatience);
    Q_EMIT changed(id);
}

void JobQueue::discardAll() {
    for (const auto& job : jobs_) {
        if (job->state == JobState::queued) {
            finish(job, JobState::discarded);
        }
    }
    if (current_ != nullptr) {
        discard(current_->id);
    }
    clearFinished();
}

void JobQueue::clearFinished() {
    for (std::size_t i = jobs_.size(); i-- > 0;) {
        if (jobs_[i]->isOver()) {
            const QString id = jobs_[i]->id;
            jobs_.erase(jobs_.begin() + static_cast<std::ptrdiff_t>(i));
            Q_EMIT removed(id);
        }
    }
}

void JobQueue::takeDone(const QString& id, const JobOutcome& outcome) {
    const auto job = findJob(id);
    if (job == nullptr) {
        return;
    }
    job->message = withoutPlace(outcome.message, job->name);
    job->isInputError = outcome.isInputError;
    if (!job->keep) {
        removeFiles(*job);
        finish(job, JobState::discarded);
    } else if (outcome.outcome == QLatin1String("completed")) {
        adopt(job, JobState::completed);
    } else if (outcome.outcome == QLatin1String("cancelled")) {
        adopt(job, JobState::stopped);
    } else {
        takeFailed(job);
    }
}

void JobQueue::takeFailed(const std::shared_ptr<Job>& job) {
    if (!job->run) {
        finish(job, JobState::failed);
        return;
    }
    inBackground(
        this, [run = *job->run] { return findKeptResults(run); },
        [this, job](const KeptPart& kept) {
            job->kept = kept;
            if (kept.isEmpty() || !job->keep) {
                removeFiles(*job);
            }
            finish(job, JobState::failed);
        },
        [this, job](const QString&) {
            removeFiles(*job);
            finish(job, JobState::failed);
        });
}

void JobQueue::takeLost(const QString& id, bool cancelled, const QString& reason,
                        const QString& details) {
    const auto job = findJob(id);
    if (job == nullptr) {
        return;
    }
    if (cancelled && !job->keep) {
        removeFiles(*job);
        finish(job, JobState::discarded);
        return;
    }
    job->message = reason;
    job->details = details;
    if (!job->run) {
        finish(job, JobState::lost);
        return;
    }
    inBackground(
        this, [run = *job->run] { return findKeptPart(run); },
        [this, job](const KeptPart& kept) {
            job->kept = kept;
            finish(job, JobState::lost);
        },
        [this, job](const QString&) { finish(job, JobState::lost); });
}

void JobQueue::adopt(const std::shared_ptr<Job>& job, JobState end) {
    struct Results {
        StudyRun run;
        project::Project project;
    };
    inBackground(
        this,
        [run = *job->run, runsDirectory = document_.runsDirectory()]() mutable {
            moveRun(run, runsDirectory);
            auto project = project::openProject(run.resultsFile);
            return Results{std::move(run), std::move(project)};
        },
        [this, job, end](Results results) {
            job->run = std::move(results.run);
            if (!job->keep) {  // discarded while the results were being read
                removeFiles(*job);
                finish(job, JobState::discarded);
                return;
            }
            document_.push([&](project::Project& project) {
                auto command = adoptRun(project, *job->run, results.project);
                job->made.clear();
                for (const auto& change : command.changes) {
                    if (change.after && change.after->kind() != project::ItemKind::study) {
                        job->made.push_back(change.id);
                    }
                }
                return command;
            });
            job->state = end;
            Q_EMIT adopted(job->id);
            finish(job, end);
        },
        [this, job, end](const QString& message) {
            // A job that is stopped at its very beginning has nothing to keep.
            job->message = end == JobState::stopped ? QString() : message;
            finish(job, end == JobState::stopped ? JobState::discarded : JobState::failed);
        });
}

void JobQueue::finish(const std::shared_ptr<Job>& job, JobState state) {
    job->state = state;
    if (job == current_) {
        job->seconds = static_cast<double>(clock_.elapsed()) / 1000.0;
        current_.reset();
    }
    if (state != JobState::completed) {
        dropDependents(*job);
    }
    Q_EMIT changed(job->id);
    // Not at once: finish() may be called while jobs are being added.
    QMetaObject::invokeMethod(this, &JobQueue::startNext, Qt::QueuedConnection);
}

void JobQueue::dropDependents(const Job& job) {
    for (const auto& other : jobs_) {
        const bool depends =
            std::find(other->needs.begin(), other->needs.end(), job.id) != other->needs.end();
        if (depends && other->state == JobState::queued) {
            other->message = tr("Needs %1, which did not complete.").arg(job.name);
            other->state = JobState::discarded;
            Q_EMIT changed(other->id);
        }
    }
}

void JobQueue::removeFiles(const Job& job) {
    if (job.run) {
        inBackground(
            this, [directory = job.run->directory] { std::filesystem::remove_all(directory); },
            [] {}, [](const QString&) {});
    }
}

void JobQueue::openKeptPart(const QString& id) {
    const auto job = findJob(id);
    if (job == nullptr || !job->hasKeptPart() || !job->run) {
        return;
    }
    inBackground(
        this,
        [run = *job->run, reason = job->message, isWritten = job->kept.hasResults] {
            if (!isWritten) {
                saveKeptPart(run, reason.toStdString());
            }
        },
        [this, job] { adopt(job, JobState::stopped); },
        [this, job](const QString& message) {
            job->message = message;
            Q_EMIT changed(job->id);
        });
}

}  // namespace isthmus::window
