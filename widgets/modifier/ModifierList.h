#pragma once

#include <QList>
#include <QListView>
#include <QString>

#include "widgets/State.h"

namespace isthmus::widgets {

/// A modifier in the list.
struct ModifierRow {
    QString name;               ///< "Common neighbor analysis"
    QString note = {};          ///< what it found, short: "fcc 98.2 %"
    bool enabled = true;        ///< the eye
    State state = State::none;  ///< running, failed, stopped; none where there is nothing to say
    QString problem = {};       ///< why it failed; below the name
    bool operator==(const ModifierRow&) const = default;
};

/// The modifiers of a structure in the order in which they are applied, each with an eye. Space
/// turns the current one on or off, Delete removes it, dragging or Ctrl with the arrow keys moves
/// it. The list changes nothing by itself: it asks.
class ModifierList : public QListView {
    Q_OBJECT

public:
    explicit ModifierList(QWidget* parent = nullptr);

    /// Keeps the current row as far as there is one.
    void setRows(const QList<ModifierRow>& rows);
    [[nodiscard]] const QList<ModifierRow>& rows() const;
    /// Whether the problem of a row can be read in its row. False where it has none.
    [[nodiscard]] bool showsWhole(int row) const;
    /// -1 where there is none.
    [[nodiscard]] int currentRow() const { return currentIndex().row(); }
    void setCurrentRow(int row);
    /// Of all rows, or of as many as fit a panel.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

Q_SIGNALS:
    void currentRowChanged(int row);
    void enabledChanged(int row, bool enabled);
    void moveRequested(int from, int to);
    void removeRequested(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    class Model;
    Model* model_;
};

}  // namespace isthmus::widgets
