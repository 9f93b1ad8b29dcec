#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QObject>
#include <QString>

namespace isthmus::window {

/// The workspace of the analysis panel.
inline constexpr const char* kAnalyzeWorkspace = "Analyze";

/// The docks around the view and where they are, remembered for each workspace.
class Docks : public QObject {
    Q_OBJECT

public:
    explicit Docks(QMainWindow& window);

    /// Places the panels; called once.
    void build(QWidget* project, QWidget* properties, QWidget* analysis, QWidget* jobs,
               QWidget* charts, QWidget* log, QWidget* table);
    /// Puts everything where it is on a first start.
    void reset(const QString& workspace);
    /// Keeps the layout of one workspace and brings the other's.
    void change(const QString& from, const QString& to);
    void keep(const QString& workspace) const;

    /// Hides all docks for the start page, or shows those that were there.
    void setHidden(bool hidden);
    [[nodiscard]] bool isHidden() const { return hidden_; }
    void raise(QDockWidget* dock);
    /// The focus to the next or previous panel, the view among them.
    void focusNext(QWidget* view, bool forward);
    [[nodiscard]] QList<QDockWidget*> all() const;

    QDockWidget* project = nullptr;
    QDockWidget* properties = nullptr;
    QDockWidget* analysis = nullptr;
    QDockWidget* jobs = nullptr;
    QDockWidget* charts = nullptr;
    QDockWidget* log = nullptr;
    QDockWidget* table = nullptr;

private:
    /// What a workspace shows on a first visit, where the last one's panels are.
    void arrange(const QString& workspace);
    QDockWidget* make(const QString& name, const QString& title, QWidget* content, QSize minimum);

    QMainWindow& window_;
    QByteArray state_;  ///< while hidden
    bool hidden_ = false;
};

}  // namespace isthmus::window
