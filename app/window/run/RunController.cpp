#include "app/window/run/RunController.h"

#include <algorithm>

#include "app/window/analysis/ModifierStack.h"
#include "app/window/document/Document.h"
#include "app/window/run/StudyCheck.h"
#include "app/window/run/StudyLinks.h"
#include "engine/study/Schema.h"
#include "widgets/NumberFormat.h"

namespace isthmus::window {

RunController::RunController(Document& document, JobQueue& jobs, QObject* parent)
    : QObject(parent), document_(document), jobs_(jobs) {
    connect(&jobs_, &JobQueue::changed, this, &RunController::takeJob);
}

QString RunController::problemsOf(const std::vector<std::string>& studyIds) const {
    QStringList problems;
    for (const std::string& id : studyIds) {
        problems += problemsOfStudy(document_.project(), id, document_.directory().toStdString());
        const auto item = document_.project().find(id);
        if (unusableFields_ && item != nullptr) {
            for (const QString& field : unusableFields_(id)) {
                problems.append(QString::fromStdString(item->name) + QLatin1String(": ") + field);
            }
        }
    }
    return problems.join(QLatin1Char('\n'));
}

void RunController::queue(const std::vector<std::string>& studyIds) {
    const QString problems = problemsOf(studyIds);
    if (problems.isEmpty()) {
        QStringList ids;
        for (const std::string& id : studyIds) {
            ids.append(QString::fromStdString(id));
        }
        Q_EMIT begun(ids);
        jobs_.add(studyIds);
        return;
    }
    const QString first = QString::fromStdString(studyIds.back());
    Q_EMIT studyWanted(first);
    Q_EMIT notice({.title = tr("The study cannot run yet"),
                   .why = problems,
                   .advice = tr("Set the options right in Properties, then run again."),
                   .details = problems,
                   .study = first});
}

void RunController::run(const std::string& studyId) {
    const bool isUnderWay = std::any_of(
        jobs_.jobs().begin(), jobs_.jobs().end(),
        [&studyId](const auto& each) { return each->studyId == studyId && !each->isOver(); });
    if (isUnderWay) {
        Q_EMIT notice(
            {.kind = Notice::Kind::information,
             .title = tr("\"%1\" is under way")
                          .arg(QString::fromStdString(document_.project().find(studyId)->name)),
             .why = tr("It runs or waits for its turn already."),
             .buttons = {{tr("Run once more after it"), [this, studyId] { runAgain(studyId); },
                          QStringLiteral("media-playback-start")}},
             .study = QString::fromStdString(studyId)});
        return;
    }
    if (!isUpToDate(document_.project(), studyId)) {
        runAgain(studyId);
        return;
    }
    const auto item = document_.project().find(studyId);
    QString why = tr("Neither its options nor what it starts from have changed since it was run.");
    const study::Schema* schema = study::schemas().find(item->study()->kind);
    if (schema != nullptr && !filesOf(*schema, item->study()->options).empty()) {
        why += tr(" Whether the files it names have changed is not checked.");
    }
    Q_EMIT notice({.kind = Notice::Kind::information,
                   .title = tr("\"%1\" is up to date").arg(QString::fromStdString(item->name)),
                   .why = why,
                   .kept = tr("Its results are kept; another run takes their place."),
                   .buttons = {{tr("Run again"), [this, studyId] { runAgain(studyId); },
                                QStringLiteral("media-playback-start")}},
                   .study = QString::fromStdString(studyId)});
}

void RunController::runAgain(const std::string& studyId) {
    queue(studyChain(document_.project(), studyId));
}

void RunController::runOutdated() {
    const auto studies = outdatedStudies(document_.project());
    if (studies.empty()) {
        Q_EMIT notice({.kind = Notice::Kind::information,
                       .title = tr("Everything is up to date"),
                       .why = tr("No study has missing or stale results.")});
        return;
    }
    queue(studies);
}

void RunController::offerEverything() {
    QStringList names;
    for (const auto& item : document_.project().items()) {
        if (item->kind() == project::ItemKind::result) {
            return;
        }
        // Modifiers of atoms that are there are applied without a run.
        if (item->kind() == project::ItemKind::study &&
            analyzedBy(document_.project(), *item) == nullptr) {
            names.append(QString::fromStdString(item->name));
        }
    }
    if (names.isEmpty()) {
        return;
    }
    Q_EMIT notice({.kind = Notice::Kind::information,
                   .title = tr("This project has no results yet"),
                   .why = names.size() == 1 ? tr("Its study has not run: %1.").arg(names.first())
                                            : tr("Its %1 studies have not run: %2.")
                                                  .arg(widgets::formatInteger(names.size()),
                                                       names.join(QLatin1String(", "))),
                   .advice = tr("Run everything, or select a study, look at its options and "
                                "press Run."),
                   .buttons = {{tr("Run everything"), [this] { runOutdated(); },
                                QStringLiteral("media-playback-start")}}});
}

void RunController::check(const std::string& studyId) {
    const auto chain = studyChain(document_.project(), studyId);
    const QString problems = problemsOf(chain);
    if (!problems.isEmpty()) {
        Q_EMIT notice({.kind = Notice::Kind::warning,
                       .title = tr("The study cannot run yet"),
                       .why = problems,
                       .advice = tr("Set the options right in Properties."),
                       .details = problems,
                       .study = QString::fromStdString(studyId)});
        return;
    }
    QStringList names;
    for (const std::string& id : chain) {
        names.append(QString::fromStdString(document_.project().find(id)->name));
    }
    Q_EMIT notice(
        {.kind = Notice::Kind::information,
         .title = tr("The study can run"),
         .why = chain.size() > 1
                    ? tr("It runs, in this order: %1.").arg(names.join(QLatin1String(", ")))
                    : tr("Everything that it needs is there."),
         .study = QString::fromStdString(studyId)});
}

void RunController::stopAndKeep() {
    if (const auto job = jobs_.current()) {
        jobs_.stopAndKeep(job->id);
    }
}

void RunController::takeJob(const QString& id) {
    const auto job = jobs_.find(id);
    if (job == nullptr || !job->isOver() || !told_.insert(id).second) {
        return;
    }
    if (job->state == JobState::failed) {
        tellFailed(*job);
    } else if (job->state == JobState::lost) {
        tellLost(*job);
    }
}

void RunController::tellFailed(const Job& job) {
    const QString studyId = QString::fromStdString(job.studyId);
    Notice notice{.title = tr("\"%1\" could not be carried out").arg(job.name),
                  .why = job.message,
                  .kept = tr("The project is as it was before.")};
    notice.buttons = {{tr("Show its options"), [this, studyId] { Q_EMIT studyWanted(studyId); }}};
    if (job.hasKeptPart()) {
        notice.kept =
            tr("The project is as it was before. What the run had computed until then can "
               "still be looked at.");
        notice.buttons.append(
            {tr("Open kept part"), [this, id = job.id] { jobs_.openKeptPart(id); }});
    }
    notice.study = studyId;
    notice.details = job.kind + QLatin1String(": ") + job.message;
    if (job.isInputError) {
        notice.advice = tr("Change the options, then run it again.");
    } else {
        notice.buttons.append(
            {tr("Run again"), [this, studyId] { runAgain(studyId.toStdString()); }});
    }
    Q_EMIT this->notice(notice);
}

void RunController::tellLost(const Job& job) {
    const QString studyId = QString::fromStdString(job.studyId);
    const QString id = job.id;
    Notice notice{.title = tr("The engine stopped during \"%1\"").arg(job.name),
                  .why = job.message,
                  .study = studyId};
    if (job.progress.steps > 0) {
        notice.why += QLatin1Char(' ') + tr("It was at step %1 of %2.")
                                             .arg(widgets::formatInteger(job.progress.step),
                                                  widgets::formatInteger(job.progress.steps));
    }
    const KeptPart& kept = job.kept;
    notice.kept = kept.frames > 0
                      ? tr("Your project is intact. %1 frames, up to %2, are kept.")
                            .arg(widgets::formatInteger(static_cast<qint64>(kept.frames)),
                                 QString::fromStdString(kept.last))
                      : tr("Your project is intact. What this run had computed is lost.");
    notice.advice =
        tr("Run it again with a new engine; if it stops again, choose another device "
           "in Preferences.");
    notice.buttons.append({tr("Run again"), [this, studyId] { runAgain(studyId.toStdString()); }});
    if (kept.frames > 0) {
        notice.buttons.append({tr("Open kept part"), [this, id] { jobs_.openKeptPart(id); }});
    }
    notice.details = QStringList{job.kind, job.message, job.details}.join(QLatin1Char('\n'));
    Q_EMIT this->notice(notice);
}

}  // namespace isthmus::window
