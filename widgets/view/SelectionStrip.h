#pragma once

#include "widgets/view/ToolStrip.h"

class QLineEdit;
class QStringListModel;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

/// Selecting atoms: an expression, how many are selected, and what can be done with them.
class SelectionStrip : public ToolStrip {
    Q_OBJECT

public:
    explicit SelectionStrip(QWidget* parent = nullptr);

    /// "12 of 4 000 atoms selected".
    void setState(const QString& text);
    /// The names that expressions may use, with what they mean: offered while typing.
    void setNames(const QStringList& names, const QStringList& meanings);
    void focusExpression();
    [[nodiscard]] QString expression() const;
    void setExpression(const QString& expression);

Q_SIGNALS:
    /// Enter was pressed.
    void expressionGiven(const QString& expression);

private:
    void complete(const QString& name);

    QLineEdit* expression_;
    theme::RoleLabel* state_;
    QStringListModel* names_;
};

}  // namespace isthmus::widgets
