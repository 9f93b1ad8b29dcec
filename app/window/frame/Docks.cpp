#include "app/window/frame/Docks.h"

#include <QApplication>

#include "app/window/Settings.h"

namespace isthmus::window {

namespace {

constexpr int kLeftWidth = 248;
constexpr int kRightWidth = 328;
constexpr int kBottomHeight = 228;

}  // namespace

Docks::Docks(QMainWindow& window) : QObject(&window), window_(window) {
    window_.setDockNestingEnabled(true);
    window_.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window_.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window_.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

QDockWidget* Docks::make(const QString& name, const QString& title, QWidget* content,
                         QSize minimum) {
    auto* dock = new QDockWidget(title, &window_);
    dock->setObjectName(name);
    dock->setAccessibleName(title);
    content->setMinimumSize(minimum);
    dock->setWidget(content);
    return dock;
}

void Docks::build(QWidget* projectPanel, QWidget* propertiesPanel, QWidget* analysisPanel,
                  QWidget* jobsPanel, QWidget* chartsPanel, QWidget* logPanel,
                  QWidget* tablePanel) {
    project = make(QStringLiteral("project"), tr("Project"), projectPanel, {180, 100});
    properties = make(QStringLiteral("properties"), tr("Properties"), propertiesPanel, {280, 100});
    analysis = make(QStringLiteral("analysis"), tr("Analysis"), analysisPanel, {280, 100});
    jobs = make(QStringLiteral("jobs"), tr("Jobs"), jobsPanel, {260, 104});
    charts = make(QStringLiteral("charts"), tr("Charts"), chartsPanel, {240, 104});
    log = make(QStringLiteral("log"), tr("Log"), logPanel, {260, 104});
    table = make(QStringLiteral("table"), tr("Table"), tablePanel, {260, 104});
    // Their tabs name them already.
    for (QDockWidget* dock : {analysis, jobs, log, table}) {
        dock->setTitleBarWidget(new QWidget(dock));
    }
    reset({});
}

void Docks::reset(const QString& workspace) {
    window_.addDockWidget(Qt::LeftDockWidgetArea, project);
    window_.addDockWidget(Qt::RightDockWidgetArea, properties);
    window_.addDockWidget(Qt::BottomDockWidgetArea, jobs);
    window_.tabifyDockWidget(properties, analysis);
    window_.splitDockWidget(jobs, charts, Qt::Horizontal);
    window_.tabifyDockWidget(jobs, log);
    window_.tabifyDockWidget(log, table);
    for (QDockWidget* dock : all()) {
        dock->setFloating(false);
        dock->show();
    }
    jobs->raise();
    window_.resizeDocks({project, properties}, {kLeftWidth, kRightWidth}, Qt::Horizontal);
    window_.resizeDocks({jobs}, {kBottomHeight}, Qt::Vertical);
    window_.resizeDocks({jobs, charts}, {5, 4}, Qt::Horizontal);
    arrange(workspace);
}

void Docks::arrange(const QString& workspace) {
    const bool analyzes = workspace == QString::fromLatin1(kAnalyzeWorkspace);
    analysis->setVisible(analyzes);
    raise(analyzes ? analysis : properties);
}

void Docks::keep(const QString& workspace) const {
    if (!hidden_) {
        settings::setLayout(workspace, window_.saveState());
    }
}

void Docks::change(const QString& from, const QString& to) {
    if (hidden_ || from == to) {
        return;
    }
    keep(from);
    if (!window_.restoreState(settings::layout(to))) {
        arrange(to);
    }
}

void Docks::setHidden(bool hidden) {
    if (hidden == hidden_) {
        return;
    }
    if (hidden) {
        state_ = window_.saveState();
        for (QDockWidget* dock : all()) {
            dock->hide();
        }
    } else {
        window_.restoreState(state_);
    }
    hidden_ = hidden;
}

void Docks::raise(QDockWidget* dock) {
    if (!hidden_) {
        dock->show();
        dock->raise();
    }
}

QList<QDockWidget*> Docks::all() const {
    return {project, properties, analysis, jobs, charts, log, table};
}

void Docks::focusNext(QWidget* view, bool forward) {
    QList<QWidget*> panels{project->widget()};
    panels.append(view);
    for (QDockWidget* dock : {properties, analysis, jobs, charts, log, table}) {
        panels.append(dock->widget());
    }
    panels.removeIf([](const QWidget* panel) { return !panel->isVisible(); });
    if (panels.isEmpty()) {
        return;
    }
    const QWidget* focus = QApplication::focusWidget();
    qsizetype current = -1;
    for (qsizetype i = 0; i < panels.size(); ++i) {
        if (focus != nullptr && (panels[i] == focus || panels[i]->isAncestorOf(focus))) {
            current = i;
        }
    }
    const qsizetype step = forward ? 1 : panels.size() - 1;
    QWidget* next = panels[(current < 0 ? 0 : current + step) % panels.size()];
    next->setFocus(Qt::TabFocusReason);
    // A panel that takes no focus itself passes it to its first child that does.
    if (!next->hasFocus() && next->focusPolicy() == Qt::NoFocus) {
        for (QWidget* child : next->findChildren<QWidget*>()) {
            if (child->isVisible() && (child->focusPolicy() & Qt::TabFocus) != 0 &&
                child->isEnabled()) {
                child->setFocus(Qt::TabFocusReason);
                break;
            }
        }
    }
}

}  // namespace isthmus::window
