#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace isthmus::widgets {

/// Buttons of actions in a line. Those that the width has no room for are in a menu at its end.
class ToolRow : public QWidget {
    Q_OBJECT

public:
    /// @param spacing between the buttons, logical pixels.
    explicit ToolRow(int spacing, QWidget* parent = nullptr);

    /// Null: a line between groups.
    void add(QAction* action);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void fillMenu();

    int spacing_;
    QList<QWidget*> tools_;
    QToolButton* more_;
    QMenu* menu_;
};

}  // namespace isthmus::widgets
