#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace isthmus::widgets {

class ToolRow;

/// A thin line between groups of a bar.
class Separator : public QWidget {
public:
    explicit Separator(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A flat button of 28 by 26 pixels for an action, named for screen readers.
[[nodiscard]] QToolButton* makeToolButton(QAction* action);

/// The bar of a tool of the view, below the bar of colors while the tool is in use: its controls in
/// a line, and below it what is wrong with them.
class ToolStrip : public QWidget {
    Q_OBJECT

public:
    explicit ToolStrip(const QString& name, QWidget* parent = nullptr);

    /// Adds a button at the right end. Null: a gap.
    void addTool(QAction* action);
    /// A line in the color of errors; empty: none.
    void setProblem(const QString& problem);
    [[nodiscard]] QString problem() const;

protected:
    [[nodiscard]] QHBoxLayout* line() const { return line_; }

private:
    QHBoxLayout* line_;
    ToolRow* tools_;
    QLabel* problem_;
};

}  // namespace isthmus::widgets
