#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QMenuBar>
#include <QObject>
#include <functional>
#include <map>
#include <vector>

namespace isthmus::window {

/// One thing that a person can do: a row of the table from which menus, tool bars and the command
/// field are made.
struct ActionRow {
    QString id;  ///< "file.open"
    QString
        menu;  ///< "File"; "View/Look from" for a menu in a menu; empty: keys and tool bars only
    QString text;  ///< with its mnemonic, "&Open..."
    QString command =
        {};        ///< in the command field, where the text says too little without its menu
    QString icon;  ///< empty: none
    QList<QKeySequence> keys;
    std::function<void()> run;
    /// Why it cannot be done now, empty where it can; without it, it always can.
    std::function<QString()> obstacle = {};
    QString help = {};       ///< a sentence for tool tip and status bar
    bool separated = false;  ///< a line above it in the menu
    bool checkable = false;
    std::function<bool()> isChecked = {};
    /// Single keys act only in the 3-D view.
    bool viewKeys = false;
};

/// The actions of the window.
class Actions : public QObject {
    Q_OBJECT

public:
    /// @param window gets the actions, so that their keys work.
    /// @param view gets those whose keys act in the 3-D view alone.
    Actions(std::vector<ActionRow> rows, QWidget* window, QWidget* view);

    [[nodiscard]] QAction* operator[](const QString& id) const;
    /// All of them in the order of the table.
    [[nodiscard]] const QList<QAction*>& all() const { return ordered_; }
    /// Adds the menus to the bar; menus come in the order of `menus`.
    void fill(QMenuBar& bar, const QStringList& menus);
    /// A menu made by fill(), "View" or "View/Look from".
    [[nodiscard]] QMenu* menu(const QString& path) const;
    /// Asks each row again whether it can be done.
    void refresh();

private:
    void show(const ActionRow& row, QAction& action) const;
    QMenu* menuAt(QMenuBar& bar, const QString& path);

    std::vector<ActionRow> rows_;
    std::map<QString, QAction*> actions_;
    std::map<QString, QMenu*> menus_;
    QList<QAction*> ordered_;
};

/// The text of an action without mnemonic and dots: "Open".
[[nodiscard]] QString plainText(const QString& text);

}  // namespace isthmus::window
