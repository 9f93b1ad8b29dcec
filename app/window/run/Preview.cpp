#include "app/window/run/Preview.h"

#include "app/window/Background.h"
#include "app/window/document/Document.h"
#include "app/window/run/StudyCheck.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/view/SceneKeeper.h"
#include "engine/core/Error.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::window {

namespace {

/// While a value is being typed nothing is built.
constexpr int kPause = 300;  // ms
/// A preview that is not wanted any more is stopped at once.
constexpr int kPatience = 0;  // ms

std::shared_ptr<const structure::AtomicStructure> structureOf(const project::Project& project,
                                                              const std::string& name) {
    for (const project::ItemPointer& item : project.items()) {
        if (item->structure() != nullptr && item->name == name + " structure") {
            return item->structure();
        }
    }
    return nullptr;
}

/// What a study starts from and the studies that make it have still to make; empty: nothing.
QString awaitedOf(const project::Project& project, const std::string& studyId) {
    const auto item = project.find(studyId);
    QStringList awaited;
    core::Json options = item->study()->options;
    forEachReference(
        study::schemas().at(item->study()->kind), options,
        [&](const study::Option&, const core::Json& value) {
            const auto reference = value.is_string() ? value.get<std::string>() : std::string();
            if (resolve(project, reference) == nullptr && !producerOf(project, reference).empty()) {
                awaited.append(QString::fromStdString(nameOf(project, reference)));
            }
        });
    if (awaited.isEmpty()) {
        return {};
    }
    QStringList before;
    for (const std::string& each : studyChain(project, studyId)) {
        if (each != studyId) {
            before.append(QString::fromStdString(project.find(each)->name));
        }
    }
    return Preview::tr("there is no %1 yet.\nPress Run: it runs %2 first, then %3.")
        .arg(awaited.join(Preview::tr(" and no ")), before.join(QLatin1String(", ")),
             QString::fromStdString(item->name));
}

}  // namespace

Preview::Preview(Document& document, SceneKeeper& scene, QObject* parent)
    : QObject(parent), document_(document), scene_(scene) {
    soon_.setSingleShot(true);
    soon_.setInterval(kPause);
    connect(&soon_, &QTimer::timeout, this, &Preview::begin);
    connect(&document_, &Document::itemChanged, this, &Preview::refresh);
    connect(&document_, &Document::replaced, this, [this] { setStudy({}); });
    connect(&engine_, &EngineProcess::done, this, &Preview::takeDone);
    connect(&engine_, &EngineProcess::lost, this,
            [this](const QString&, bool cancelled, const QString& reason) {
                const auto run = std::exchange(run_, std::nullopt);
                if (run && !cancelled) {
                    Q_EMIT problem(QString::fromStdString(run->studyId), reason);
                }
                if (std::exchange(again_, false)) {
                    refresh();
                }
            });
}

void Preview::setStudy(const std::string& studyId) {
    if (studyId != study_) {
        end();
        study_ = studyId;
    }
    refresh();
}

bool Preview::isDue() const {
    const auto item = document_.project().find(study_);
    if (item == nullptr || item->study() == nullptr) {
        return false;
    }
    const std::string& kind = item->study()->kind;
    if (!kind.starts_with("structure.") || kind == "structure.analyze") {
        return false;
    }
    const auto result = resultOf(document_.project(), study_);
    return result == nullptr || document_.project().isStale(*result);
}

void Preview::begin() {
    if (!isDue()) {
        end();
        return;
    }
    if (run_) {
        // One after another, the newest next.
        again_ = true;
        engine_.cancel(kPatience);
        return;
    }
    const QString id = QString::fromStdString(study_);
    if (const QString awaited = awaitedOf(document_.project(), study_); !awaited.isEmpty()) {
        end();
        Q_EMIT problem(id, awaited);
        return;
    }
    if (!problemsOfStudy(document_.project(), study_, document_.directory().toStdString())
             .isEmpty()) {
        end();
        Q_EMIT problem(id, tr("the form in Properties says what is needed first."));
        return;
    }
    job_ = QStringLiteral("preview-%1").arg(++number_);
    try {
        run_ = prepareRun(document_.project(), study_, folder_.filePath(job_).toStdString());
    } catch (const core::Error& error) {
        Q_EMIT problem(id, QString::fromUtf8(error.what()));
        return;
    }
    inBackground(
        this,
        [run = *run_] {
            std::filesystem::create_directories(run.directory);
            project::saveProject(run.inputs, run.inputsFile);
        },
        [this] { handOver(); },
        [this, id](const QString& message) {
            run_.reset();
            Q_EMIT problem(id, message);
            if (std::exchange(again_, false)) {
                refresh();
            }
        });
}

void Preview::handOver() {
    if (!run_ || run_->studyId != study_) {
        run_.reset();
        refresh();
        return;
    }
    engine_.run({.job = job_,
                 .recipe = run_->recipe,
                 .directory = document_.directory(),
                 .output = QString::fromStdString(run_->directory.string()),
                 .project = QString::fromStdString(run_->resultsFile.string()),
                 .threads = 1});
}

void Preview::takeDone(const QString& job, const JobOutcome& outcome) {
    if (!run_ || job != job_) {
        return;
    }
    const StudyRun run = *std::exchange(run_, std::nullopt);
    if (std::exchange(again_, false) || run.studyId != study_) {
        refresh();
        return;
    }
    const QString id = QString::fromStdString(run.studyId);
    if (outcome.outcome != QLatin1String("completed")) {
        Q_EMIT problem(id, outcome.message);
        return;
    }
    inBackground(
        this,
        [run] {
            const auto made = project::openProject(run.resultsFile);
            std::error_code ignored;
            std::filesystem::remove_all(run.directory, ignored);
            return structureOf(made, run.name);
        },
        [this, id, run](std::shared_ptr<const structure::AtomicStructure> atoms) {
            if (run.studyId == study_ && isDue() && atoms != nullptr) {
                std::string input;
                for (const project::ItemPointer& each : run.inputs.items()) {
                    if (each->kind() == project::ItemKind::structure) {
                        input = each->id;
                    }
                }
                scene_.showPreview(study_, input, std::move(atoms));
                Q_EMIT problem(id, {});
            }
        },
        [this, id](const QString& message) { Q_EMIT problem(id, message); });
}

void Preview::end() {
    soon_.stop();
    if (run_) {
        again_ = true;
        engine_.cancel(kPatience);
    }
    scene_.endPreview();
    Q_EMIT problem(QString::fromStdString(study_), {});
}

}  // namespace isthmus::window
