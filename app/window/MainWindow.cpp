#include "app/window/MainWindow.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>
#include <QWindow>
#include <set>

#include "app/window/Settings.h"
#include "app/window/analysis/AnalysisController.h"
#include "app/window/analysis/AnalysisPage.h"
#include "app/window/document/Edits.h"
#include "app/window/document/Exporter.h"
#include "app/window/frame/MainBar.h"
#include "app/window/frame/PropertiesPage.h"
#include "app/window/frame/StartController.h"
#include "app/window/frame/StatusLine.h"
#include "app/window/frame/TablePage.h"
#include "app/window/frame/UndoKeys.h"
#include "app/window/frame/ViewPage.h"
#include "app/window/run/ChartFeeder.h"
#include "app/window/run/FrameLinks.h"
#include "app/window/run/JobFeeder.h"
#include "app/window/run/Preview.h"
#include "app/window/run/Standing.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "app/window/view/ViewTools.h"
#include "engine/study/Schema.h"
#include "widgets/NumberFormat.h"
#include "widgets/VtkView.h"
#include "widgets/help/HelpWindow.h"
#include "widgets/jobs/JobPanel.h"
#include "widgets/jobs/LogPanel.h"
#include "widgets/plot/ChartPanel.h"
#include "widgets/project/ProjectTree.h"
#include "widgets/start/StartPage.h"
#include "widgets/theme/Theme.h"

namespace isthmus::window {

namespace theme = widgets::theme;
using project::ItemKind;

namespace {

constexpr QSize kFirstSize(1440, 900);
constexpr QSize kSmallestSize(1024, 640);
constexpr QSize kSmallestPage(440, 260);
constexpr double kPageWidth = 0.4;  // of a small screen
constexpr double kPageHeight = 0.45;
constexpr QSize kFrame(8, 36);    // of the desktop around a window
constexpr int kSettleTurn = 150;  // ms
constexpr int kSettleTurns = 4;
constexpr double kLongRun = 30.0;  // s

/// How large a window may be on a screen, logical pixels.
QSize roomOn(const QScreen& screen) {
    return screen.availableSize() - kFrame;
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      jobs_(document_),
      files_(new FileController(document_, jobs_, this)),
      runs_(new RunController(document_, jobs_, this)),
      exporter_(new Exporter(document_, this)),
      docks_(new Docks(*this)),
      pages_(new QStackedWidget(this)),
      startPage_(new widgets::StartPage(pages_)),
      start_(new StartController(*startPage_, *files_, this)),
      viewPage_(new ViewPage(pages_)),
      tree_(new widgets::ProjectTree(this)),
      properties_(new PropertiesPage(document_, jobs_, this)),
      jobPanel_(new widgets::JobPanel(this)),
      log_(new widgets::LogPanel(this)),
      charts_(new widgets::ChartPanel(this)),
      table_(new TablePage(this)),
      scene_(new SceneKeeper(document_, jobs_, viewPage_->view().view(), this)),
      preview_(new Preview(document_, *scene_, this)),
      player_(new TrajectoryPlayer(document_, this)),
      viewTools_(new ViewTools(document_, *scene_, *viewPage_, this)),
      chartFeeder_(new ChartFeeder(document_, jobs_, *charts_, this)),
      analysis_(new AnalysisController(document_, *scene_, *tree_, *chartFeeder_, *table_, this)),
      status_(new StatusLine(*statusBar(), document_, jobs_)) {
    new JobFeeder(jobs_, *jobPanel_, *log_, this);
    new UndoKeys(this);
    build();
    connectDocument();
    connectJobs();
    connectTree();
    connectView();
    connectStart();
    showTitle();
    refreshTree();
    showStart(true);
}

MainWindow::~MainWindow() {
    // Parts that this class holds by value go before the widgets; nobody is to hear of it.
    document_.disconnect();
    jobs_.disconnect();
}

void MainWindow::build() {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    fitToScreen();
    resize(kFirstSize.boundedTo(roomOn(*screen())));
    pages_->addWidget(startPage_);
    pages_->addWidget(viewPage_);
    setCentralWidget(pages_);
    docks_->build(tree_, properties_, &analysis_->page(), jobPanel_, charts_, log_, table_);

    bar_ = new MainBar(this);
    addToolBar(bar_);
    workspace_ = bar_->workspaces().value(0);
    actions_ = new Actions(actionRows(), this, &viewPage_->view());
    actions_->fill(*menuBar(), {tr("File"), tr("Edit"), tr("View"), tr("Build"), tr("Run"),
                                tr("Tools"), tr("Window"), tr("Help")});
    bar_->build(*actions_);
    viewPage_->build(*actions_);
    viewTools_->build(*actions_);
    connect(bar_, &MainBar::workspaceChosen, this, &MainWindow::setWorkspace);
    fillRecent();
}

void MainWindow::fitToScreen() {
    const QSize room = roomOn(*screen());
    setMinimumSize(kSmallestSize.boundedTo(room));
    // Bars give way where there is less room.
    pages_->setMinimumSize(kSmallestPage.boundedTo(
        QSizeF(kPageWidth * room.width(), kPageHeight * room.height()).toSize()));
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    connect(windowHandle(), &QWindow::screenChanged, this, &MainWindow::fitToScreen,
            Qt::UniqueConnection);
}

void MainWindow::lookForAutosaves() {
    start_->lookForAutosaves();
}

void MainWindow::fillRecent() {
    start_->refreshRecent();
    QMenu* menu = actions_->menu(tr("File"));
    if (recent_ == nullptr) {
        recent_ = new QMenu(tr("Open re&cent"), this);
        menu->insertMenu((*actions_)["file.save"], recent_);
    }
    recent_->clear();
    for (const QString& file : settings::recentFiles()) {
        recent_->addAction(QFileInfo(file).fileName(), this, [this, file] { openFiles({file}); })
            ->setStatusTip(file);
    }
    recent_->setEnabled(!recent_->isEmpty());
}

QImage MainWindow::picture() const {
    widgets::VtkView& view = viewPage_->view();
    return view.scene().layers().empty() ? QImage() : view.screenshot();
}

void MainWindow::showTitle() {
    const QString name = document_.name();
    const bool hasStarted = pages_->currentWidget() != startPage_;
    setWindowTitle(hasStarted ? tr("%1[*] \u2013 Isthmus").arg(name) : tr("Isthmus"));
    setWindowModified(hasStarted && document_.isModified());
    tree_->model()->setTitle(name);
}

void MainWindow::showStart(bool start) {
    const bool leaves = !start && pages_->currentWidget() == startPage_;
    pages_->setCurrentWidget(start ? static_cast<QWidget*>(startPage_) : viewPage_);
    docks_->setHidden(start);
    bar_->setWorkspacesEnabled(!start);
    if (leaves) {
        tree_->setFocus();
    }
    viewPage_->setBeginning(document_.isEmpty());
    showTitle();
    actions_->refresh();
}

void MainWindow::refreshTree() {
    tree_->model()->refresh();
    showStandings();
}

void MainWindow::showStandings() {
    for (const auto& item : document_.project().items()) {
        if (item->kind() == ItemKind::study) {
            const Standing standing = standingOf(document_.project(), jobs_, item->id);
            tree_->model()->setState(QString::fromStdString(item->id), standing.state,
                                     standing.text);
        }
    }
}

void MainWindow::select(const QString& id) {
    tree_->select(id);
}

QString MainWindow::selectedItem() const {
    return tree_->selectedItems().value(0).section(QLatin1Char('/'), 0, 0);
}

QString MainWindow::selectedStudy() const {
    const auto item = document_.project().find(selectedItem().toStdString());
    if (item == nullptr) {
        return {};
    }
    return QString::fromStdString(
        item->kind() == ItemKind::study ? item->id : studyOf(document_.project(), *item));
}

void MainWindow::takeSelection(const QStringList& ids) {
    const std::string id = selectedItem().toStdString();
    properties_->showItem(id);
    preview_->setStudy(id);  // one of another study ends before
    scene_->choose(id);
    const auto job = jobs_.current();
    chartFeeder_->showItem(id, job != nullptr && scene_->looksElsewhere(*job));
    analysis_->showItem(ids.value(0));
    const auto item = document_.project().find(id);
    table_->showItem(analysis_->seen(item));
    viewTools_->setCurrent(QString::fromStdString(id));
    if (item != nullptr) {
        const auto definition = item->study();
        const study::Schema* schema =
            definition ? study::schemas().find(definition->kind) : nullptr;
        if (schema != nullptr) {
            const auto workspace = QString::fromStdString(schema->workspace);
            // Only that of the analysis has panels of its own.
            if (workspace == QLatin1String(kAnalyzeWorkspace) ||
                workspace_ == QLatin1String(kAnalyzeWorkspace)) {
                enterWorkspace(workspace);
            } else {
                bar_->showWorkspace(workspace);
            }
        }
        openFrames();
    }
    actions_->refresh();
}

void MainWindow::openFrames() {
    if (scene_->isWatching()) {
        player_->close();
        return;
    }
    // Of what is shown, first of all what is selected.
    std::vector<std::string> wanted{selectedItem().toStdString()};
    for (const std::string& shown : scene_->shownItems()) {
        wanted.push_back(shown);
    }
    const auto found = std::find_if(wanted.begin(), wanted.end(), [this](const std::string& id) {
        const auto item = document_.project().find(id);
        const auto atoms =
            item != nullptr ? atomsOfFrames(document_.project(), *item) : project::ItemPointer();
        return atoms != nullptr && scene_->isShown(atoms->id) &&
               !framesOf(document_.project(), *item, document_.runsDirectory()).is_null();
    });
    if (found != wanted.end()) {
        player_->open(*found);
    } else {
        player_->close();
    }
}

void MainWindow::enterWorkspace(const QString& workspace) {
    docks_->change(workspace_, workspace);
    workspace_ = workspace;
    bar_->showWorkspace(workspace);
}

void MainWindow::setWorkspace(const QString& workspace) {
    enterWorkspace(workspace);
    if (workspace == QLatin1String(kAnalyzeWorkspace)) {
        // The structure that is looked at stays.
        if (const QString wanted = analysis_->toAnalyze(); !wanted.isEmpty()) {
            select(wanted);
        }
        // Not before the layout that was kept has settled, with whatever tab was on top then.
        QTimer::singleShot(0, this, [this] {
            docks_->raise(docks_->analysis);
            analysis_->page().setFocus();
        });
        return;
    }
    // The studies of the workspace are what one works on in it, most of all that of what is shown.
    QString wanted;
    const auto& items = document_.project().items();
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        const auto definition = (*item)->study();
        const study::Schema* schema =
            definition ? study::schemas().find(definition->kind) : nullptr;
        if (schema == nullptr || workspace != QString::fromStdString(schema->workspace)) {
            continue;
        }
        const bool isShown = scene_->isAnyShown((*item)->id);
        if (wanted.isEmpty() || isShown) {
            wanted = QString::fromStdString((*item)->id);
        }
        if (isShown) {
            break;
        }
    }
    if (!wanted.isEmpty()) {
        select(wanted);
    }
}

void MainWindow::tell(const Notice& notice) {
    if (pages_->currentWidget() == startPage_ && document_.isEmpty()) {
        showStart(false);
    }
    viewPage_->tell(notice);
}

void MainWindow::tellDone(const QString& what) {
    status_->tell(what);
    log_->append(job::LogLevel::info, tr("file"), what);
}

void MainWindow::openFiles(const QStringList& files) {
    files_->open(files);
}

void MainWindow::takeOpened() {
    fillRecent();
    showStart(false);
    selectTelling();
    runs_->offerEverything();
    status_->refresh();
    // Layout, charts and the first pictures each need turns of the event loop.
    auto* timer = new QTimer(this);
    timer->start(kSettleTurn);
    connect(timer, &QTimer::timeout, this, [this, timer, turns = 0]() mutable {
        if (++turns >= kSettleTurns && !files_->isBusy()) {
            timer->deleteLater();
            Q_EMIT settled();
        }
    });
}

void MainWindow::selectTelling() {
    // The study with the most to see: curves of its result, else the first one. To look at it must
    // not change what the project opens with.
    QString wanted;
    for (const auto& item : document_.project().items()) {
        const bool isSeen = scene_->drawnOf(item->id).empty() || scene_->isAnyShown(item->id);
        if (item->kind() == ItemKind::study && isSeen) {
            const auto result = resultOf(document_.project(), item->id);
            const bool hasCurves = result != nullptr && !result->result()->series.empty();
            if (wanted.isEmpty() || hasCurves) {
                wanted = QString::fromStdString(item->id);
            }
        }
    }
    if (const auto shown = scene_->shownItems(); wanted.isEmpty() && !shown.empty()) {
        wanted = QString::fromStdString(shown.front());
    }
    if (!wanted.isEmpty()) {
        select(wanted);
    }
}

void MainWindow::openResult(const QString& jobId) {
    const auto job = jobs_.find(jobId);
    if (job == nullptr || job->made.empty()) {
        return;
    }
    select(QString::fromStdString(job->made.front()));
    for (const std::string& id : job->made) {
        if (scene_->canShow(id)) {
            scene_->setShown(id, true);
        }
    }
    const auto result = document_.project().find(job->made.front());
    if (result == nullptr || result->result() == nullptr) {
        return;
    }
    for (const auto& [role, file] : result->result()->files) {
        if (role == "report") {
            QDesktopServices::openUrl(
                QUrl::fromLocalFile(QString::fromStdString(document_.runFile(file).string())));
        }
    }
}

void MainWindow::discard(const QString& jobId) {
    const auto job = jobs_.find(jobId);
    if (job == nullptr || job->isOver()) {
        return;
    }
    if (job->progress.elapsed < kLongRun) {
        jobs_.discard(jobId);
        return;
    }
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("discardJob"));
    box->setWindowTitle(tr("Isthmus"));
    box->setText(tr("Drop what %1 has computed?").arg(job->name));
    box->setInformativeText(
        tr("It has run for %1.").arg(widgets::formatDuration(job->progress.elapsed)));
    const auto* keep = box->addButton(tr("&Stop and keep"), QMessageBox::AcceptRole);
    const auto* drop = box->addButton(tr("&Drop it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Go on"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, this,
            [this, jobId, keep, drop](const QAbstractButton* button) {
                if (button == keep) {
                    jobs_.stopAndKeep(jobId);
                } else if (button == drop) {
                    jobs_.discard(jobId);
                }
            });
    box->open();
}

void MainWindow::newStudy(const std::string& kind) {
    QString id;
    document_.push([&](project::Project& project) {
        auto command = addStudy(project, study::schemas().at(kind), selectedItem().toStdString());
        id = QString::fromStdString(command.changes.front().id);
        return command;
    });
    showStart(false);
    select(id);
    docks_->raise(docks_->properties);
}

void MainWindow::removeItems(const QStringList& ids) {
    std::vector<std::string> names;
    for (const QString& id : ids) {
        if (analysis_->remove(id)) {
            return;
        }
        names.push_back(id.toStdString());
    }
    document_.push(window::removeItems(document_.project(), names));
}

void MainWindow::undoOrRedo(void (QUndoStack::*way)()) {
    const project::Project& project = document_.project();
    std::set<std::string> before;
    for (const auto& item : project.items()) {
        before.insert(item->id);
    }
    (document_.undoStack().*way)();
    QString made;
    for (const auto& item : project.items()) {
        if (!before.contains(item->id) && (made.isEmpty() || item->kind() == ItemKind::study)) {
            made = QString::fromStdString(item->id);
        }
    }
    if (!made.isEmpty() && selectedItem().isEmpty()) {
        select(made);
    }
}

void MainWindow::flush() {
    properties_->flush();
    analysis_->page().flush();
}

void MainWindow::revert() {
    properties_->revert();
    analysis_->page().revert();
}

void MainWindow::toggleTheme() {
    const auto wanted =
        theme::scheme() == theme::Scheme::dark ? theme::Preference::light : theme::Preference::dark;
    settings::setTheme(wanted);
    theme::setPreference(wanted);
}

void MainWindow::restorePlace() {
    if (const QByteArray geometry = settings::geometry(); !geometry.isEmpty()) {
        restoreGeometry(geometry);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (leaving_) {
        settings::setGeometry(saveGeometry());
        docks_->keep(workspace_);
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    files_->leave([this] {
        leaving_ = true;
        // Not from inside the event that asked.
        QTimer::singleShot(0, this, &QWidget::close);
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            files.append(url.toLocalFile());
        }
    }
    openFiles(files);
    event->acceptProposedAction();
}

}  // namespace isthmus::window
