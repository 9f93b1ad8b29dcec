#include "app/window/frame/Actions.h"

#include <QMenu>
#include <QMenuBar>

#include "widgets/theme/Icons.h"
#include "widgets/view/CommandField.h"

namespace isthmus::window {

QString plainText(const QString& text) {
    QString plain = text;
    plain.remove(QLatin1Char('&'));
    while (plain.endsWith(QLatin1Char('.'))) {
        plain.chop(1);
    }
    return plain;
}

Actions::Actions(std::vector<ActionRow> rows, QWidget* window, QWidget* view)
    : QObject(window), rows_(std::move(rows)) {
    for (const ActionRow& row : rows_) {
        auto* action = new QAction(row.text, this);
        action->setObjectName(row.id);
        if (!row.icon.isEmpty()) {
            action->setIcon(widgets::theme::icon(row.icon));
        }
        action->setShortcuts(row.keys);
        action->setCheckable(row.checkable);
        if (!row.command.isEmpty()) {
            action->setProperty(widgets::CommandField::kName, row.command);
        }
        if (row.viewKeys) {
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            view->addAction(action);
        } else {
            window->addAction(action);
        }
        connect(action, &QAction::triggered, this, [this, run = row.run] {
            run();
            refresh();
        });
        actions_[row.id] = action;
        ordered_.append(action);
    }
}

QAction* Actions::operator[](const QString& id) const {
    const auto found = actions_.find(id);
    return found != actions_.end() ? found->second : nullptr;
}

QMenu* Actions::menuAt(QMenuBar& bar, const QString& path) {
    if (QMenu* known = menu(path)) {
        return known;
    }
    const auto slash = path.lastIndexOf(QLatin1Char('/'));
    QMenu* made = nullptr;
    if (slash < 0) {
        made = bar.addMenu(QLatin1Char('&') + path);
    } else {
        made = menuAt(bar, path.left(slash))->addMenu(QLatin1Char('&') + path.mid(slash + 1));
    }
    made->setToolTipsVisible(true);
    connect(made, &QMenu::aboutToShow, this, &Actions::refresh);
    menus_[path] = made;
    return made;
}

QMenu* Actions::menu(const QString& path) const {
    const auto found = menus_.find(path);
    return found != menus_.end() ? found->second : nullptr;
}

void Actions::fill(QMenuBar& bar, const QStringList& menus) {
    for (const QString& menu : menus) {
        menuAt(bar, menu);
    }
    for (const ActionRow& row : rows_) {
        if (row.menu.isEmpty()) {
            continue;
        }
        QMenu* menu = menuAt(bar, row.menu);
        if (row.separated) {
            menu->addSeparator();
        }
        menu->addAction(actions_.at(row.id));
    }
    refresh();
}

void Actions::show(const ActionRow& row, QAction& action) const {
    const QString obstacle = row.obstacle ? row.obstacle() : QString();
    action.setEnabled(obstacle.isEmpty());
    QString tip = row.help.isEmpty() ? plainText(row.text) : row.help;
    if (!obstacle.isEmpty()) {
        tip += QLatin1String(" - ") + obstacle;
    }
    if (!row.keys.isEmpty()) {
        tip += QStringLiteral(" (%1)").arg(row.keys.first().toString(QKeySequence::NativeText));
    }
    action.setToolTip(tip);
    action.setStatusTip(obstacle.isEmpty() ? row.help : obstacle);
    if (row.isChecked) {
        action.setChecked(row.isChecked());
    }
}

void Actions::refresh() {
    for (const ActionRow& row : rows_) {
        show(row, *actions_.at(row.id));
    }
}

}  // namespace isthmus::window
