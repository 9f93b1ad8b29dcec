#include "app/window/MainWindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QMenu>
#include <QProcess>
#include <QStatusBar>
#include <QTimer>
#include <algorithm>

#include "app/window/Background.h"
#include "app/window/analysis/AnalysisController.h"
#include "app/window/document/Edits.h"
#include "app/window/document/Exporter.h"
#include "app/window/document/Thumbnail.h"
#include "app/window/frame/KeysDialog.h"
#include "app/window/frame/PropertiesPage.h"
#include "app/window/frame/StartController.h"
#include "app/window/frame/StatusLine.h"
#include "app/window/frame/TablePage.h"
#include "app/window/frame/ViewPage.h"
#include "app/window/run/Preview.h"
#include "app/window/view/AtomSelector.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "app/window/view/ViewTools.h"
#include "widgets/NumberFormat.h"
#include "widgets/jobs/JobPanel.h"
#include "widgets/jobs/LogPanel.h"
#include "widgets/plot/ChartPanel.h"
#include "widgets/project/ProjectTree.h"
#include "widgets/start/StartPage.h"
#include "widgets/view/SelectionStrip.h"

namespace isthmus::window {

void MainWindow::connectDocument() {
    connect(&document_, &Document::titleChanged, this, [this] {
        showTitle();
        actions_->refresh();
    });
    connect(&document_, &Document::replaced, this, [this] {
        refreshTree();
        table_->showItem(nullptr);
        // What was said of the project before says nothing of this one.
        viewPage_->clearNotices();
        log_->model()->clear();
        told_.clear();
        viewTools_->selectionStrip().setExpression({});
        viewTools_->selectionStrip().setProblem({});
        showStart(false);
    });
    connect(&document_, &Document::itemChanged, this, [this] {
        refreshTree();
        viewPage_->setBeginning(document_.isEmpty());
        actions_->refresh();
    });
    connect(
        &document_, &Document::autosaveFailed, this,
        [this](const QString& message) {
            log_->append(job::LogLevel::warning, tr("autosave"), message);
        },
        Qt::QueuedConnection);  // after the log of the project before is cleared
    connect(&document_.undoStack(), &QUndoStack::indexChanged, this, [this] {
        (*actions_)["edit.undo"]->setText(
            document_.undoStack().canUndo() ? tr("&Undo: %1").arg(document_.undoStack().undoText())
                                            : tr("&Undo"));
        (*actions_)["edit.redo"]->setText(
            document_.undoStack().canRedo() ? tr("&Redo: %1").arg(document_.undoStack().redoText())
                                            : tr("&Redo"));
        actions_->refresh();
    });
    connect(files_, &FileController::gathering, this, [this] {
        flush();
        scene_->keepView();
    });
    connect(files_, &FileController::busy, status_, &StatusLine::setBusy);
    connect(exporter_, &Exporter::busy, status_, &StatusLine::setBusy);
    connect(exporter_, &Exporter::notice, this, &MainWindow::tell);
    connect(exporter_, &Exporter::written, this, &MainWindow::tellDone);
    connect(charts_, &widgets::ChartPanel::written, this, [this](const QString& file) {
        const QFileInfo info(file);
        tellDone(tr("%1 is written in %2").arg(info.fileName(), info.absolutePath()));
    });
    connect(files_, &FileController::failed, this,
            [this](const QString& title, const QString& message) {
                log_->append(job::LogLevel::error, tr("file"), message);
                tell({.title = title,
                      .why = message,
                      .kept = tr("The project in the window is as it was before."),
                      .details = message});
            });
    connect(
        files_, &FileController::noted, this,
        [this](const QString& file, const QStringList& notes) {
            const QString name = QFileInfo(file).fileName();
            for (const QString& note : notes) {
                log_->append(job::LogLevel::warning, name, note);
                told_.append(note);
            }
            tell({.kind = Notice::Kind::warning,
                  .title =
                      notes.size() == 1
                          ? tr("A note on %1").arg(name)
                          : tr("%1 notes on %2").arg(widgets::formatInteger(notes.size()), name),
                  .why = notes.join(QLatin1Char('\n')),
                  .details = file + QLatin1Char('\n') + notes.join(QLatin1Char('\n'))});
        });
    connect(files_, &FileController::opened, this, &MainWindow::takeOpened);
    connect(files_, &FileController::leftOut, this, [this](const QStringList& files) {
        QStringList names;
        for (const QString& file : files) {
            names.append(QFileInfo(file).fileName());
        }
        tell({.kind = Notice::Kind::information,
              .title = tr("A window shows one project"),
              .why = tr("Not opened: %1.").arg(names.join(QLatin1String(", "))),
              .buttons = {{tr("Open in windows of their own"), [files] {
                               for (const QString& file : files) {
                                   QProcess::startDetached(QApplication::applicationFilePath(),
                                                           {QFileInfo(file).absoluteFilePath()});
                               }
                           }}}});
    });
    connect(files_, &FileController::added, this, [this](const QString& id) {
        showStart(false);
        select(id);
        scene_->setShown(id.toStdString(), true);
    });
    connect(files_, &FileController::studyAdded, this,
            [this](const QString& id) { runs_->run(id.toStdString()); });
    connect(&files_->saver(), &Saver::saved, this, [this](const QString& file) {
        status_->setSaved(true);
        const QFileInfo info(file);
        tellDone(tr("%1 is saved in %2").arg(info.fileName(), info.absolutePath()));
        if (document_.file() != QFileInfo(file).absoluteFilePath()) {
            fillRecent();  // another project is in the window by now
            return;
        }
        inBackground(
            this, [file, image = picture()] { keepThumbnail(file, image); },
            [this] { fillRecent(); }, [](const QString&) {});
    });
}

void MainWindow::connectJobs() {
    runs_->setUnusableFields(
        [this](const std::string& id) { return properties_->unusableFields(id); });
    connect(runs_, &RunController::notice, this, [this](const Notice& notice) {
        // Kept where it can be found when newer messages have taken its place; the counts of errors
        // are of what engines and files said.
        log_->append(job::LogLevel::info, tr("window"),
                     notice.title + QLatin1String(": ") + notice.why);
        tell(notice);
    });
    connect(runs_, &RunController::begun, viewPage_, &ViewPage::withdrawFor);
    connect(runs_, &RunController::studyWanted, this, &MainWindow::select);
    connect(&jobs_, &JobQueue::added, this, [this] { docks_->raise(docks_->jobs); });
    connect(&jobs_, &JobQueue::changed, this, [this](const QString& id) {
        showStandings();
        actions_->refresh();
        const auto job = jobs_.find(id);
        if (job != nullptr && job->state == JobState::completed) {
            viewPage_->withdrawAbout(QString::fromStdString(job->studyId));
        }
        if (job != nullptr && job->isOver() && player_->frameCount() == 0) {
            openFrames();  // they had to wait
        }
        if (job != nullptr && job->isOver() && jobs_.isIdle()) {
            document_.dropAutosaves(false);
        }
    });
    connect(&jobs_, &JobQueue::adopted, this, [this](const QString& id) {
        const auto job = jobs_.find(id);
        if (job != nullptr && job->state == JobState::completed && !job->made.empty() &&
            !scene_->looksElsewhere(*job)) {
            openFrames();
            properties_->refresh();
        }
    });
    jobs_.setPictures([this] { return toPictures(picture()); });
    using widgets::JobPanel;
    connect(jobPanel_, &JobPanel::stopAndKeepRequested, &jobs_, &JobQueue::stopAndKeep);
    connect(jobPanel_, &JobPanel::cancelRequested, this, &MainWindow::discard);
    connect(jobPanel_, &JobPanel::resultRequested, this, &MainWindow::openResult);
    connect(jobPanel_, &JobPanel::keptPartRequested, this, [this](const QString& id) {
        const auto job = jobs_.find(id);
        if (job != nullptr && job->hasKeptPart()) {
            jobs_.openKeptPart(id);
        } else {
            openResult(id);
        }
    });
    connect(jobPanel_, &JobPanel::logRequested, this, [this] { docks_->raise(docks_->log); });
    connect(log_->model(), &widgets::LogModel::countsChanged, status_, &StatusLine::setLogCounts);
    connect(jobPanel_->model(), &widgets::JobModel::summaryChanged, this,
            [this](const QString& summary) {
                docks_->jobs->setWindowTitle(summary.isEmpty() ? tr("Jobs")
                                                               : tr("Jobs  %1").arg(summary));
            });
    connect(charts_, &widgets::ChartPanel::problem, this, [this](const QString& text) {
        tell(
            {.kind = Notice::Kind::warning, .title = tr("The chart was not written"), .why = text});
    });
}

void MainWindow::connectTree() {
    using widgets::ProjectTree;
    tree_->model()->setProject(&document_.project());
    connect(tree_, &ProjectTree::itemsSelected, this, &MainWindow::takeSelection);
    connect(tree_, &ProjectTree::itemActivated, this, [this](const QString& id) {
        if (AnalysisController::isModifier(id)) {
            setWorkspace(QString::fromLatin1(kAnalyzeWorkspace));
            return;
        }
        if (scene_->canShow(id.toStdString())) {
            scene_->setShown(id.toStdString(), true);
        }
    });
    connect(tree_, &ProjectTree::renameRequested, this,
            [this](const QString& id, const QString& name) {
                const QString plain = name.trimmed();
                const auto item = document_.project().find(id.toStdString());
                if (item != nullptr && !plain.isEmpty() && plain.toStdString() != item->name) {
                    document_.push(
                        project::renameItem(document_.project(), id.toStdString(),
                                            document_.project().freeName(plain.toStdString())));
                }
            });
    connect(tree_, &ProjectTree::removeRequested, this, &MainWindow::removeItems);
    connect(tree_, &ProjectTree::visibilityChanged, this, [this](const QString& id, bool visible) {
        if (!analysis_->setEnabled(id, visible)) {
            scene_->setShown(id.toStdString(), visible);
        }
    });
    connect(tree_, &ProjectTree::menuRequested, this,
            [this](const QStringList& ids, const QPoint& position) {
                QMenu menu(this);
                actions_->refresh();
                if (AnalysisController::isModifier(ids.value(0))) {
                    menu.addAction(tr("Remove the modifier"), this,
                                   [this, ids] { removeItems(ids); });
                } else if (ids.isEmpty()) {
                    menu.addActions(actions_->menu(tr("Build"))->actions());
                } else {
                    for (const char* id :
                         {"run.run", "run.again", "view.show", "view.alone", "file.export"}) {
                        if ((*actions_)[id]->isEnabled()) {
                            menu.addAction((*actions_)[id]);
                        }
                    }
                    menu.addSeparator();
                    for (const char* id : {"edit.rename", "edit.duplicate", "edit.delete"}) {
                        menu.addAction((*actions_)[id]);
                    }
                }
                menu.exec(position);
            });
    connect(properties_, &PropertiesPage::runRequested, this,
            [this](const QString& id) { runs_->run(id.toStdString()); });
}

void MainWindow::connectView() {
    connect(preview_, &Preview::problem, this, [this](const QString&, const QString& message) {
        const QString why = message.isEmpty() ? message : tr("No preview: %1").arg(message);
        if (!viewPage_->setReason(why) && !why.isEmpty()) {
            status_->tell(why.section(QLatin1Char('\n'), 0, 0));
        }
    });
    viewPage_->bind(*scene_, *player_);
    connect(viewPage_, &ViewPage::moreMessagesRequested, this,
            [this] { docks_->raise(docks_->log); });
    connect(scene_, &SceneKeeper::layersChanged, this, [this] {
        const project::Project& project = document_.project();
        for (const auto& item : project.items()) {
            tree_->model()->setItemVisible(QString::fromStdString(item->id),
                                           scene_->isShown(item->id));
        }
    });
    // Time is that of what is shown.
    auto* soon = new QTimer(this);
    soon->setSingleShot(true);
    soon->setInterval(0);
    connect(soon, &QTimer::timeout, this, &MainWindow::openFrames);
    connect(scene_, &SceneKeeper::layersChanged, soon, qOverload<>(&QTimer::start));
    connect(scene_, &SceneKeeper::problem, this, [this](const QString& message) {
        log_->append(job::LogLevel::warning, tr("view"), message);
    });
    connect(player_, &TrajectoryPlayer::failed, this, [this](const QString& message) {
        log_->append(job::LogLevel::error, tr("trajectory"), message);
        tell({.title = tr("The trajectory cannot be read"), .why = message, .details = message});
    });
    connect(player_, &TrajectoryPlayer::flawed, this, [this](const QString& message) {
        // Once is enough: when the file was opened, or when its frames are first looked at.
        const bool isKnown = std::any_of(told_.begin(), told_.end(), [&](const QString& note) {
            return note.contains(message);
        });
        if (isKnown) {
            return;
        }
        told_.append(message);
        log_->append(job::LogLevel::warning, tr("trajectory"), message);
        tell({.kind = Notice::Kind::warning,
              .title = tr("The trajectory has a flaw"),
              .why = message,
              .kept = tr("The complete frames before it can be looked at and analyzed."),
              .details = message});
    });
    connect(viewTools_, &ViewTools::notice, this, &MainWindow::tell);
    connect(&viewTools_->selector(), &AtomSelector::allWanted, this,
            [this](const std::vector<std::string>& ids) {
                if (const QString what = analysis_->showHidden(ids); !what.isEmpty()) {
                    status_->tell(
                        tr("Switched off, so that all atoms are seen: %1; Undo switches on again")
                            .arg(what));
                }
            });
    connect(viewTools_, &ViewTools::told, status_, &StatusLine::setHover);
    connect(viewTools_, &ViewTools::changed, actions_, &Actions::refresh);
    connect(scene_, &SceneKeeper::layersChanged, actions_, &Actions::refresh);
    // Atoms may be hidden now.
    connect(&analysis_->live(), &LiveAnalysis::found, actions_, &Actions::refresh);
    connect(viewPage_, &ViewPage::timeShown, charts_, &widgets::ChartPanel::setNow);
    connect(viewPage_, &ViewPage::hovered, status_, &StatusLine::setHover);
    connect(viewPage_, &ViewPage::itemPicked, this, [this](const QString& id, int row) {
        if (document_.project().find(id.toStdString()) == nullptr) {
            return;  // of a run that is not done, or a surface that modifiers have found
        }
        if (id != selectedItem()) {
            select(id);
        }
        table_->showRow(row);
    });
}

void MainWindow::connectStart() {
    connect(start_, &StartController::linkActivated, this, [this](const QString& id) {
        if (id == QLatin1String("keys")) {
            KeysDialog(*actions_, this).exec();
        } else {
            showAbout(this);
        }
    });
}

}  // namespace isthmus::window
