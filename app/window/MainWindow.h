#pragma once

#include <QMainWindow>
#include <QStringList>
#include <memory>
#include <vector>

#include "app/window/document/Document.h"
#include "app/window/document/FileController.h"
#include "app/window/frame/Actions.h"
#include "app/window/frame/Docks.h"
#include "app/window/run/JobQueue.h"
#include "app/window/run/RunController.h"

class QMenu;
class QStackedWidget;

namespace isthmus::widgets {
class ChartPanel;
class HelpWindow;
class JobPanel;
class LogPanel;
class ProjectTree;
class StartPage;
class VtkView;
}  // namespace isthmus::widgets

namespace isthmus::window {

class AnalysisController;
class ChartFeeder;
class Exporter;
class MainBar;
class Preview;
class PropertiesPage;
class SceneKeeper;
class StartController;
class StatusLine;
class TablePage;
class TrajectoryPlayer;
class ViewPage;
class ViewTools;

/// The main window: makes the parts and wires them together. What they do is in the parts.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFiles(const QStringList& files);
    /// Offers projects that outlived a crash.
    void lookForAutosaves();
    /// Place and docks as they were last time.
    void restorePlace();

    [[nodiscard]] Document& document() { return document_; }
    [[nodiscard]] JobQueue& jobs() { return jobs_; }
    [[nodiscard]] FileController& files() { return *files_; }
    [[nodiscard]] RunController& runs() { return *runs_; }
    [[nodiscard]] SceneKeeper& scene() { return *scene_; }
    [[nodiscard]] ViewPage& viewPage() { return *viewPage_; }
    [[nodiscard]] ViewTools& viewTools() { return *viewTools_; }
    [[nodiscard]] PropertiesPage& properties() { return *properties_; }
    [[nodiscard]] widgets::ProjectTree& tree() { return *tree_; }
    [[nodiscard]] widgets::ChartPanel& charts() { return *charts_; }
    [[nodiscard]] AnalysisController& analysis() { return *analysis_; }
    [[nodiscard]] Actions& actions() { return *actions_; }

    /// Selects an item in the tree, and with it everywhere.
    void select(const QString& id);
    [[nodiscard]] QString selectedItem() const;

Q_SIGNALS:
    /// A project was opened and is drawn.
    void settled();

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    [[nodiscard]] std::vector<ActionRow> actionRows();
    void addFileRows(std::vector<ActionRow>& rows);
    void addEditRows(std::vector<ActionRow>& rows);
    void addViewRows(std::vector<ActionRow>& rows);
    void addStudyRows(std::vector<ActionRow>& rows);
    void addModifierRows(std::vector<ActionRow>& rows);
    void addRunRows(std::vector<ActionRow>& rows);
    void addWindowRows(std::vector<ActionRow>& rows);
    void build();
    /// The window is no larger than the screen that it is on.
    void fitToScreen();
    void connectDocument();
    void connectJobs();
    void connectTree();
    void connectView();
    void connectStart();
    void fillRecent();

    void showTitle();
    void showStart(bool start);
    void refreshTree();
    void showStandings();
    void takeSelection(const QStringList& ids);
    /// Those of what is shown, unless frames of a running job are looked at.
    void openFrames();
    /// What a project that was opened has most to tell of.
    void selectTelling();
    /// Its docks and its tab.
    void enterWorkspace(const QString& workspace);
    /// Enters it and selects what one works on there.
    void setWorkspace(const QString& workspace);
    void tell(const Notice& notice);
    /// In the status bar and in the log.
    void tellDone(const QString& what);
    void takeOpened();
    void openResult(const QString& jobId);
    /// Ends a job and drops what it has computed; asks where that took long.
    void discard(const QString& jobId);
    void newStudy(const std::string& kind);
    void removeItems(const QStringList& ids);
    /// Goes a step through what was done, and selects what that makes where nothing is selected.
    void undoOrRedo(void (QUndoStack::*way)());
    [[nodiscard]] QImage picture() const;
    /// Sends what was typed into panels and not told yet.
    void flush();
    /// Puts the values that count into fields of panels whose text cannot be used.
    void revert();
    void toggleTheme();
    void showHelp();
    [[nodiscard]] QString selectedStudy() const;

    Document document_;
    JobQueue jobs_;
    FileController* files_;
    RunController* runs_;
    Exporter* exporter_;
    Docks* docks_;
    MainBar* bar_ = nullptr;
    QStackedWidget* pages_;
    widgets::StartPage* startPage_;
    StartController* start_;
    ViewPage* viewPage_;
    widgets::ProjectTree* tree_;
    PropertiesPage* properties_;
    widgets::JobPanel* jobPanel_;
    widgets::LogPanel* log_;
    widgets::ChartPanel* charts_;
    TablePage* table_;
    SceneKeeper* scene_;
    Preview* preview_;
    TrajectoryPlayer* player_;
    ViewTools* viewTools_;
    ChartFeeder* chartFeeder_;
    AnalysisController* analysis_;
    StatusLine* status_;
    Actions* actions_ = nullptr;
    /// Made when first asked for; no child, which would always lie above this window.
    std::unique_ptr<widgets::HelpWindow> help_;
    QMenu* recent_ = nullptr;
    QString workspace_;
    QStringList told_;  ///< of files with flaws
    bool leaving_ = false;
};

}  // namespace isthmus::window
