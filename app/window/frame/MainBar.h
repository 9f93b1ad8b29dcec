#pragma once

#include <QStringList>
#include <QToolBar>

class QTabBar;

namespace isthmus::widgets {
class CommandField;
}

namespace isthmus::window {

class Actions;

/// The tool bar at the top: files, undo, the workspaces, the command field, check and run.
class MainBar : public QToolBar {
    Q_OBJECT

public:
    explicit MainBar(QWidget* parent = nullptr);

    /// Those that the kinds of study name, in their order: "Build", "MD", "Analyze", "FEM",
    /// "Report".
    [[nodiscard]] static QStringList workspaces();
    void build(const Actions& actions);
    /// Sends no signal.
    void showWorkspace(const QString& workspace);
    void setWorkspacesEnabled(bool enabled);
    void focusCommands();

Q_SIGNALS:
    void workspaceChosen(const QString& workspace);

private:
    QTabBar* tabs_;
    widgets::CommandField* commands_;
};

}  // namespace isthmus::window
