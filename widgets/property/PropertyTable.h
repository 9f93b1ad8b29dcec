#pragma once

#include <QIcon>
#include <QList>
#include <QWidget>

#include "engine/project/Item.h"

class QVBoxLayout;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

struct PropertyRow {
    QString name;
    QString value;      ///< as text already, see NumberFormat
    QString unit = {};  ///< muted behind the value
};

struct PropertyGroup {
    QString title;
    QList<PropertyRow> rows;
};

/// What an item is, to read only: header and groups of name, value, unit.
class PropertyTable : public QWidget {
    Q_OBJECT

public:
    explicit PropertyTable(QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& kind, const QIcon& icon);
    void setGroups(const QList<PropertyGroup>& groups);
    /// Title, icon and groups of a structure, mesh, material or result.
    void showItem(const project::Item& item);
    void clear();

private:
    theme::RoleLabel* icon_;
    theme::RoleLabel* title_;
    theme::RoleLabel* kind_;
    QVBoxLayout* layout_;
};

/// Rows of name, value and unit with a line below each; texts can be selected and copied.
[[nodiscard]] QWidget* makeRows(const QList<PropertyRow>& rows, QWidget* parent = nullptr);

/// What can be said about an item: counts, sizes, cell, moduli, fields.
[[nodiscard]] QList<PropertyGroup> describe(const project::Item& item);

}  // namespace isthmus::widgets
