#include "app/window/run/ChartFeeder.h"

#include <algorithm>
#include <utility>

#include "app/window/document/Document.h"
#include "app/window/run/JobQueue.h"
#include "app/window/run/StudyLinks.h"
#include "engine/study/Steerable.h"
#include "widgets/plot/ChartPanel.h"

namespace isthmus::window {

namespace {

/// Whether the curves of a study over time are of one state that does not change.
bool isAveraged(const std::string& kind) {
    return kind == "md.run";
}

/// The curve that says most: what a thermostat or minimizer works on, or where a glass shows.
void selectTelling(widgets::ChartPanel& charts) {
    const QStringList names = charts.names();
    for (const auto* wanted : {"temperature", "force", "stress", "energy", "potential_energy",
                               "residual", "volume_curve"}) {
        if (names.contains(QLatin1String(wanted))) {
            charts.select(QLatin1String(wanted));
            return;
        }
    }
}

/// A target that is another one from a time on, and has stopped to move.
widgets::Points steppedAt(widgets::Points path, double time, double value) {
    const std::size_t last = path.x.size() - 1;
    if (path.x.back() > time) {  // on the way there, which ends here
        const double part = (time - path.x[last - 1]) / (path.x[last] - path.x[last - 1]);
        path.x.back() = time;
        path.y.back() = path.y[last - 1] + part * (path.y.back() - path.y[last - 1]);
    } else {
        path.x.push_back(time);
        path.y.push_back(path.y.back());
    }
    path.x.push_back(time);
    path.y.push_back(value);
    return path;
}

}  // namespace

ChartFeeder::ChartFeeder(Document& document, JobQueue& jobs, widgets::ChartPanel& charts,
                         QObject* parent)
    : QObject(parent), document_(document), jobs_(jobs), charts_(charts) {
    connect(&jobs_, &JobQueue::observation, this, &ChartFeeder::takeObservation);
    connect(&jobs_, &JobQueue::log, this,
            [this](const QString& id, job::LogLevel, const QString& text) { takeLog(id, text); });
    connect(&jobs_, &JobQueue::adopted, this, [this](const QString& id) {
        const auto job = jobs_.find(id);
        if (job != nullptr && id == job_ && !job->made.empty()) {
            // The same curves, now from the result, whole.
            job_.clear();
            sent_.clear();
            if (!aside_) {
                showItem(job->made.front());
            }
        }
    });
    connect(&jobs_, &JobQueue::added, this, &ChartFeeder::comeBack);
    connect(&jobs_, &JobQueue::changed, this, [this](const QString& id) {
        const auto job = jobs_.find(id);
        if (id == job_ && job != nullptr && job->state == JobState::discarded) {
            if (aside_) {
                job_.clear();
                return;
            }
            forget();
            showItem(job->studyId);  // what there was before
        }
    });
    connect(&document_, &Document::replaced, this, [this] {
        shownItem_.clear();
        forget();
    });
    connect(&charts_, &widgets::ChartPanel::selectionChanged, this, [this] { lost_.clear(); });
    connect(&document_, &Document::itemChanged, this,
            [this](const QString& id) { takeChange(id.toStdString()); });
}

void ChartFeeder::forget() {
    job_.clear();
    aside_ = false;
    resultId_.clear();
    charts_.clear();
    showLive();
}

void ChartFeeder::showNone(const project::Item& item) {
    forget();
    if (item.kind() == project::ItemKind::study) {
        charts_.setHint(tr("%1 has not run yet; its curves appear here.")
                            .arg(QString::fromStdString(item.name)));
    }
}

void ChartFeeder::setLive(const std::vector<study::Series>& curves, const std::string& name,
                          bool select) {
    const QString shown = charts_.selected();
    QString lost = select ? QString() : lost_;
    for (const study::Series& before : live_) {
        const bool stays = std::any_of(curves.begin(), curves.end(), [&before](const auto& each) {
            return each.name == before.name;
        });
        if (!stays) {
            charts_.remove(QString::fromStdString(before.name));
        }
    }
    live_ = curves;
    showLive();
    const bool isGone = !shown.isEmpty() && !charts_.names().contains(shown);
    if (isGone && !select) {
        lost = shown;
    }
    if (!name.empty() && (select || isGone)) {
        charts_.select(QString::fromStdString(name));
    } else if (charts_.names().contains(lost)) {
        charts_.select(std::exchange(lost, {}));
    }
    lost_ = lost;  // a selection forgets it
}

void ChartFeeder::showLive() {
    for (const study::Series& series : live_) {
        charts_.setSeries(series);
        charts_.setAveraged(QString::fromStdString(series.name), false);
    }
}

void ChartFeeder::takeChange(const std::string& id) {
    const auto item = document_.project().find(id);
    if (id == resultId_ && item == nullptr) {
        forget();  // an undo took the run back
    } else if (item != nullptr && item->kind() == project::ItemKind::result &&
               (id == resultId_ || (resultId_.empty() && job_.isEmpty()))) {
        // Another run's curves under the same id, or a redo of the run that was looked at.
        showItem(id == resultId_ ? id : shownItem_, aside_);
    }
}

void ChartFeeder::setTargets(const core::Json& options, const std::vector<std::string>& notes) {
    const core::Json ensemble = options.value("ensemble", core::Json::object());
    const double duration = options.value("duration", 0.0);
    for (const auto& [name, label] :
         {std::pair("temperature", "Temperature"), std::pair("pressure", "Pressure")}) {
        const core::Json start = ensemble.value(name, core::Json());
        if (!start.is_number()) {
            continue;
        }
        widgets::Points path{{0.0}, {start.get<double>()}};
        const core::Json end = ensemble.value(std::string("end_") + name, core::Json());
        if (end.is_number()) {
            path.x.push_back(duration);
            path.y.push_back(end.get<double>());
        }
        for (const std::string& note : notes) {
            const auto change = study::readChange(note);
            if (change && change->label == label && change->value.is_number()) {
                path = steppedAt(path, change->time, change->value.get<double>());
            }
        }
        charts_.setTarget(QLatin1String(name), std::move(path));
    }
}

void ChartFeeder::takeLog(const QString& jobId, const QString& text) {
    const auto job = jobs_.find(jobId);
    if (jobId == job_ && job != nullptr && job->run && study::readChange(text.toStdString())) {
        notes_.push_back(text.toStdString());
        if (aside_) {
            return;
        }
        setTargets(job->run->recipe.at("studies").at(0), notes_);
    }
}

void ChartFeeder::takeObservation(const QString& jobId, const job::Observation& observation) {
    if (jobId != job_) {
        const auto job = jobs_.find(jobId);
        if (job == nullptr || !job->run) {
            return;
        }
        job_ = jobId;
        notes_.clear();
        sent_.clear();
        if (!aside_) {
            resultId_.clear();
            charts_.clear();
            showLive();
        }
    }
    sent_.push_back(observation);
    if (!aside_) {
        draw(observation);
    }
}

void ChartFeeder::comeBack() {
    if (!std::exchange(aside_, false) || job_.isEmpty()) {
        return;
    }
    resultId_.clear();
    charts_.clear();
    showLive();
    for (const job::Observation& each : sent_) {
        draw(each);
    }
}

void ChartFeeder::draw(const job::Observation& observation) {
    const bool isFirst = charts_.names().isEmpty();
    const QString name = QString::fromStdString(observation.name);
    const bool isNew = !charts_.names().contains(name);
    charts_.addPoint(observation);
    if (isNew) {
        const auto job = jobs_.find(job_);
        charts_.setAveraged(name, isAveraged(job->kind.toStdString()));
        setTargets(job->run->recipe.at("studies").at(0), notes_);
        if (isFirst || name == QLatin1String("temperature")) {
            selectTelling(charts_);
        }
    }
}

void ChartFeeder::showItem(const std::string& itemId, bool besideJob) {
    const auto current = jobs_.current();
    const bool isFed = current != nullptr && current->id == job_;
    if (isFed && !besideJob) {
        comeBack();
        return;
    }
    aside_ = aside_ && besideJob;
    const project::Project& project = document_.project();
    const auto item = project.find(itemId);
    if (item == nullptr) {
        return;
    }
    shownItem_ = itemId;
    project::ItemPointer result = item;
    if (item->kind() == project::ItemKind::study) {
        result = resultOf(project, itemId);
    } else if (item->kind() != project::ItemKind::result) {
        result = resultOf(project, studyOf(project, *item));
    }
    if (result == nullptr && !isFed) {
        showNone(*item);
        return;
    }
    if (result == nullptr || (result->id == resultId_ && result->revision == revision_)) {
        return;
    }
    aside_ = besideJob;
    if (!isFed) {
        job_.clear();
    }
    // Of the same result made anew, or taken back, the chart that is looked at stays.
    const QString kept = result->id == resultId_ ? charts_.selected() : QString();
    resultId_ = result->id;
    revision_ = result->revision;
    charts_.clear();
    if (result->result()->series.empty()) {
        charts_.setHint(tr("%1 has no curves.").arg(QString::fromStdString(result->name)));
    }
    const std::vector<study::Series>& all = result->result()->series;
    for (const study::Series& series : all) {
        charts_.setSeries(series);
        charts_.setAveraged(QString::fromStdString(series.name),
                            isAveraged(result->result()->kind));
    }
    if (!all.empty()) {
        charts_.select(QString::fromStdString(all.front().name));
    }
    setTargets(result->result()->options, result->result()->notes);
    showLive();
    if (charts_.names().contains(kept)) {
        charts_.select(kept);
    } else {
        selectTelling(charts_);
    }
}

}  // namespace isthmus::window
