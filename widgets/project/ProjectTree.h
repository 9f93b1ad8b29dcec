#pragma once

#include <QStringList>
#include <QWidget>

#include "widgets/project/ProjectModel.h"

class QLineEdit;
class QMouseEvent;
class QTreeView;

namespace isthmus::widgets {

/// The project's items with a filter. F2 renames, Delete asks to remove, Space shows or hides,
/// Return activates; several items can be selected.
class ProjectTree : public QWidget {
    Q_OBJECT

public:
    explicit ProjectTree(QWidget* parent = nullptr);

    [[nodiscard]] ProjectModel* model() const { return model_; }
    [[nodiscard]] QStringList selectedItems() const;
    /// Selects one item, opens its group and scrolls to it; sends itemsSelected().
    void select(const QString& id);
    void select(const QStringList& ids);
    void editName(const QString& id);
    void focusFilter();

Q_SIGNALS:
    void itemsSelected(const QStringList& ids);
    void itemActivated(const QString& id);
    void renameRequested(const QString& id, const QString& name);
    void removeRequested(const QStringList& ids);
    void visibilityChanged(const QString& id, bool visible);
    /// @param ids empty over a group or nothing. @param position global
    void menuRequested(const QStringList& ids, const QPoint& position);

private:
    /// Shows or hides an item where the pointer is on its eye. @returns whether it is.
    bool takeEye(const QMouseEvent& event);
    class Filter;
    void openGroups();

    ProjectModel* model_;
    Filter* filter_;
    QLineEdit* text_;
    QTreeView* view_;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace isthmus::widgets
