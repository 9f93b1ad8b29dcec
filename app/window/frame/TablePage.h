#pragma once

#include <QAbstractTableModel>
#include <QWidget>
#include <filesystem>
#include <functional>
#include <vector>

#include "engine/project/Project.h"

class QLabel;
class QTableView;

namespace isthmus::window {

/// The numbers of an item: a row for each atom, node or element, for each point of the curves of a
/// result, for each constant of a material. Reads the item in place, so that a million rows cost
/// nothing.
class ItemTable : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Null: empty.
    void setItem(project::ItemPointer item);
    [[nodiscard]] const project::ItemPointer& item() const { return item_; }
    [[nodiscard]] QString summary() const;
    /// Writes these rows and columns as CSV (RFC 4180), every digit, with the units in the first
    /// row; on any thread, later too. The function throws core::ComputeError.
    [[nodiscard]] std::function<void(const std::filesystem::path& file)> writer() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Column {
        QString title;
        QString unit;                            ///< as it is stored, "angstrom"
        std::function<QVariant(int row)> value;  ///< a number or a text
        int decimals = -1;                       ///< the same in all rows; -1: as each number needs
    };
    [[nodiscard]] int decimalsOf(const Column& column) const;
    void add(const QString& title, const QString& unit, std::function<QVariant(int)> value);
    void addField(const core::Field& field);
    void showStructure(const structure::AtomicStructure& atoms);
    void showMesh(const mesh::Mesh& mesh);
    void showRecord(const study::StudyRecord& record);

    project::ItemPointer item_;
    std::vector<Column> columns_;
    int rows_ = 0;
    QString noun_;
};

class TablePage : public QWidget {
    Q_OBJECT

public:
    explicit TablePage(QWidget* parent = nullptr);
    void showItem(project::ItemPointer item);
    /// Scrolls to a row, counted from 0.
    void showRow(int row);
    [[nodiscard]] const ItemTable& table() const { return *model_; }

private:
    void copySelected() const;

    ItemTable* model_;
    QTableView* view_;
    QLabel* summary_;
};

}  // namespace isthmus::window
