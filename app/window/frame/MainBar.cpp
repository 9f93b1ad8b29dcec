#include "app/window/frame/MainBar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabBar>

#include "app/window/frame/Actions.h"
#include "engine/study/Schema.h"
#include "widgets/theme/Theme.h"
#include "widgets/view/CommandField.h"

namespace isthmus::window {

namespace theme = widgets::theme;

namespace {

constexpr int kCommandsWidth = 240;

/// A button with text that follows an action.
QPushButton* makeButton(QAction* action, const QString& text, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setFocusPolicy(Qt::TabFocus);
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setIcon(action->icon());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

}  // namespace

MainBar::MainBar(QWidget* parent)
    : QToolBar(parent), tabs_(new QTabBar(this)), commands_(new widgets::CommandField(this)) {
    setObjectName(QStringLiteral("mainBar"));
    setWindowTitle(tr("Main tool bar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({16, 16});
    setMinimumHeight(40);

    theme::setWorkspaceTabs(tabs_);
    tabs_->setAccessibleName(tr("Workspaces"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    for (const QString& workspace : workspaces()) {
        tabs_->addTab(workspace);
    }
    // A click on the tab that is shown chooses it too: its study may not be selected.
    connect(tabs_, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0) {
            Q_EMIT workspaceChosen(tabs_->tabText(index));
        }
    });
    connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
        if (tabs_->hasFocus() && index >= 0) {
            Q_EMIT workspaceChosen(tabs_->tabText(index));
        }
    });
}

QStringList MainBar::workspaces() {
    QStringList names;
    for (const study::Schema& schema : study::schemas().rows()) {
        names.append(QString::fromStdString(schema.workspace));
    }
    names.removeDuplicates();
    // What looks at atoms comes after what moves them; then where the chain begins and ends.
    if (names.removeAll(QStringLiteral("Analyze")) > 0) {
        names.insert(names.indexOf(QStringLiteral("MD")) + 1, QStringLiteral("Analyze"));
    }
    if (names.removeAll(QStringLiteral("Build")) > 0) {
        names.prepend(QStringLiteral("Build"));
    }
    if (names.removeAll(QStringLiteral("Report")) > 0) {
        names.append(QStringLiteral("Report"));
    }
    return names;
}

void MainBar::build(const Actions& actions) {
    addAction(actions["file.open"]);
    addAction(actions["file.save"]);
    addSeparator();
    addAction(actions["edit.undo"]);
    addAction(actions["edit.redo"]);
    addSeparator();
    addWidget(tabs_);
    auto* space = new QWidget(this);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    commands_->setActions(actions.all());
    commands_->setMaximumWidth(kCommandsWidth);
    addWidget(commands_);
    addSeparator();

    auto* buttons = new QWidget(this);
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(8);
    layout->addWidget(makeButton(actions["run.check"], tr("Check"), buttons));
    QPushButton* run = makeButton(actions["run.run"], tr("Run"), buttons);
    theme::setMain(run);
    layout->addWidget(run);
    addWidget(buttons);
}

void MainBar::showWorkspace(const QString& workspace) {
    const QSignalBlocker blocker(tabs_);
    for (int i = 0; i < tabs_->count(); ++i) {
        if (tabs_->tabText(i) == workspace) {
            tabs_->setCurrentIndex(i);
        }
    }
}

void MainBar::setWorkspacesEnabled(bool enabled) {
    tabs_->setEnabled(enabled);
}

void MainBar::focusCommands() {
    commands_->open();
}

}  // namespace isthmus::window
