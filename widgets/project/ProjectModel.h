#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>
#include <vector>

#include "engine/project/Project.h"
#include "widgets/State.h"

namespace isthmus::widgets {

/// A part of an item, a row of its own below it: a modifier of a structure.
struct ItemPart {
    QString name;
    QString note = {};     ///< at the right end
    QString problem = {};  ///< for the tip; not empty: shown as failed
    bool shown = true;     ///< the eye
    bool operator==(const ItemPart&) const = default;
};

/// A project as a tree: its title, below it the groups of kinds, below these the items, and below
/// an item its parts. A part goes by the id of its item and its number, "structure-1/0".
///
/// The model changes nothing by itself: a new name is asked for with renameRequested(), and
/// refresh() reads the project again after each change, keeping selections and open branches.
class ProjectModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        idRole = Qt::UserRole,  ///< of an item; empty for the project and its groups
        stateRole,              ///< int of State
        noteRole,               ///< text at the right end: "done", "62 %", "3 312 el."
        noteColorRole,          ///< int of theme::Role
        showableRole,           ///< whether the 3-D view can show it
        visibleRole,            ///< whether it does
        groupRole               ///< whether it is a group or the project itself
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// @param project outlives the model or is replaced; null: none.
    void setProject(const project::Project* project);
    /// What stands at the top; by default the project's title.
    void setTitle(const QString& title);
    void refresh();

    /// The standing of an item, where it is more than what the project itself tells (running,
    /// queued). @param note instead of the state's word: "62 %".
    void setState(const QString& id, State state, const QString& note = {});
    void clearState(const QString& id);
    void setItemVisible(const QString& id, bool visible);
    [[nodiscard]] bool isItemVisible(const QString& id) const { return visible_.contains(id); }
    /// Rows below an item; by themselves items have none.
    void setParts(const QString& id, const QList<ItemPart>& parts);

    [[nodiscard]] QModelIndex indexOf(const QString& id) const;
    [[nodiscard]] QString idOf(const QModelIndex& index) const {
        return index.data(idRole).toString();
    }

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex&) const override { return 1; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void renameRequested(const QString& id, const QString& name);
    /// By a click on the eye, not by setItemVisible(); also of a part.
    void visibilityChanged(const QString& id, bool visible);

private:
    struct Standing {
        State state = State::none;
        QString note;
    };
    [[nodiscard]] project::ItemPointer itemAt(const QModelIndex& index) const;
    [[nodiscard]] Standing standingOf(const project::Item& item) const;
    /// The item that a part belongs to, and its parts; null where the index is no part.
    [[nodiscard]] const QList<ItemPart>* partsAt(const QModelIndex& index) const;
    [[nodiscard]] const QList<ItemPart>& partsOf(const QModelIndex& item) const;
    [[nodiscard]] QVariant partData(const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant itemData(const project::Item& item, int role) const;
    [[nodiscard]] QVariant groupData(int group, int role) const;
    void refreshGroup(int group);

    const project::Project* project_ = nullptr;
    QString title_;
    std::vector<std::vector<std::string>> groups_{6};  ///< item ids by group
    QHash<QString, Standing> standings_;
    QHash<QString, QList<ItemPart>> parts_;
    QStringList owners_;  ///< items that ever had parts: a part's internal id tells the place here
    QSet<QString> visible_;
};

}  // namespace isthmus::widgets
