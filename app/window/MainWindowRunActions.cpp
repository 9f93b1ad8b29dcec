// The rows of studies, modifiers and runs in the table of actions.

#include <QDesktopServices>
#include <QUrl>

#include "app/window/MainWindow.h"
#include "app/window/analysis/AnalysisController.h"
#include "app/window/analysis/AnalysisPage.h"
#include "app/window/document/Edits.h"
#include "app/window/frame/MainBar.h"
#include "app/window/run/StudyLinks.h"
#include "engine/study/Schema.h"
#include "widgets/jobs/LogPanel.h"

namespace isthmus::window {

void MainWindow::addStudyRows(std::vector<ActionRow>& rows) {
    const std::map<QString, QString> groups{{QStringLiteral("Build"), tr("Structure")},
                                            {QStringLiteral("MD"), tr("Molecular dynamics")},
                                            {QStringLiteral("Analyze"), tr("Analysis")},
                                            {QStringLiteral("FEM"), tr("Finite elements")}};
    for (const QString& workspace : MainBar::workspaces()) {
        const auto group = groups.find(workspace);
        for (const study::Schema& schema : study::schemas().rows()) {
            if (workspace != QString::fromStdString(schema.workspace)) {
                continue;
            }
            const QString label = QString::fromStdString(schema.label);
            rows.push_back({.id = QStringLiteral("study.") + QString::fromStdString(schema.name),
                            .menu = QStringLiteral("Build/New study/") +
                                    (group != groups.end() ? group->second : workspace),
                            .text = label,
                            .command = tr("New study: %1").arg(label),
                            .icon = "list-add",
                            .run = [this, name = schema.name] { newStudy(name); },
                            .help = QString::fromStdString(schema.summary)});
        }
    }
}

void MainWindow::addModifierRows(std::vector<ActionRow>& rows) {
    for (const study::Variant& variant : modifierVariants()) {
        rows.push_back(
            {.id = QStringLiteral("modifier.") + QString::fromStdString(variant.name),
             .menu = QStringLiteral("Tools/Add modifier"),
             .text = QString::fromStdString(variant.label),
             .command = tr("Add modifier: %1").arg(QString::fromStdString(variant.label)),
             .run =
                 [this, kind = variant.name] {
                     setWorkspace(QString::fromLatin1(kAnalyzeWorkspace));
                     analysis_->page().add(kind);
                 },
             .obstacle =
                 [this] {
                     return analysis_->stack().structure() == nullptr &&
                                    analysis_->toAnalyze().isEmpty()
                                ? tr("there are no atoms to analyze")
                                : QString();
                 },
             .help = QString::fromStdString(variant.help)});
    }
}

void MainWindow::addRunRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("Run");
    const auto needsStudy = [this] {
        return selectedStudy().isEmpty() ? tr("select a study") : QString();
    };
    const auto needsJob = [this] {
        return jobs_.current() == nullptr ? tr("no job is running") : QString();
    };
    rows.push_back({.id = "run.run",
                    .menu = menu,
                    .text = tr("&Run the selected study"),
                    .icon = "media-playback-start",
                    .keys = {QKeySequence("Ctrl+R")},
                    .run =
                        [this] {
                            flush();
                            runs_->run(selectedStudy().toStdString());
                        },
                    .obstacle = needsStudy,
                    .help = tr("Run it, and first the studies whose products it needs")});
    rows.push_back({.id = "run.again",
                    .menu = menu,
                    .text = tr("Run the selected study a&gain"),
                    .run =
                        [this] {
                            flush();
                            runs_->runAgain(selectedStudy().toStdString());
                        },
                    .obstacle = needsStudy,
                    .help = tr("Run it also where its results are up to date, and replace them")});
    rows.push_back(
        {.id = "run.outdated",
         .menu = menu,
         .text = tr("Run everything out of &date"),
         .keys = {QKeySequence("Ctrl+Shift+R")},
         .run =
             [this] {
                 flush();
                 runs_->runOutdated();
             },
         .obstacle =
             [this] { return document_.isEmpty() ? tr("the project is empty") : QString(); },
         .help = tr("Run every study whose result is missing or stale")});
    rows.push_back({.id = "run.check",
                    .menu = menu,
                    .text = tr("&Check the selected study"),
                    .icon = "checkmark",
                    .keys = {QKeySequence("Ctrl+K")},
                    .run =
                        [this] {
                            flush();
                            runs_->check(selectedStudy().toStdString());
                        },
                    .obstacle = needsStudy,
                    .help = tr("Say whether it could run")});
    rows.push_back({.id = "run.stop",
                    .menu = menu,
                    .text = tr("&Stop and keep"),
                    .icon = "media-playback-stop",
                    .keys = {QKeySequence("Ctrl+.")},
                    .run = [this] { runs_->stopAndKeep(); },
                    .obstacle = needsJob,
                    .help = tr("End the running job and keep what it has computed"),
                    .separated = true});
    rows.push_back({.id = "run.discard",
                    .menu = menu,
                    .text = tr("&Discard"),
                    .icon = "dialog-cancel",
                    .keys = {QKeySequence("Ctrl+Shift+.")},
                    .run =
                        [this] {
                            if (const auto job = jobs_.current()) {
                                discard(job->id);
                            }
                        },
                    .obstacle = needsJob,
                    .help = tr("End the running job and drop what it has computed")});
    rows.push_back({.id = "run.clear",
                    .menu = menu,
                    .text = tr("Clear &finished jobs"),
                    .run = [this] { jobs_.clearFinished(); },
                    .separated = true});
    const QString tools = QStringLiteral("Tools");
    rows.push_back({.id = "tools.commands",
                    .menu = tools,
                    .text = tr("&Find a command"),
                    .icon = "search",
                    .keys = {QKeySequence("Ctrl+Shift+P")},
                    .run = [this] { bar_->focusCommands(); }});
    rows.push_back({.id = "tools.nextError",
                    .menu = tools,
                    .text = tr("&Next error in the log"),
                    .keys = {QKeySequence("F8")},
                    .run = [this] {
                        docks_->raise(docks_->log);
                        log_->goToNextError();
                    }});
    rows.push_back({.id = "tools.runs",
                    .menu = tools,
                    .text = tr("Open the folder of &runs"),
                    .icon = "document-open-folder",
                    .run =
                        [this] {
                            QDesktopServices::openUrl(QUrl::fromLocalFile(
                                QString::fromStdString(document_.runsDirectory().string())));
                        },
                    .obstacle =
                        [this] {
                            return std::filesystem::exists(document_.runsDirectory())
                                       ? QString()
                                       : tr("nothing has run yet");
                        }});
}

}  // namespace isthmus::window
