#pragma once

#include <QLabel>

#include "widgets/theme/Theme.h"

namespace isthmus::widgets::theme {

/// A label in one of the theme's colors and fonts; it follows changes of both.
class RoleLabel : public QLabel {
    Q_OBJECT

public:
    explicit RoleLabel(Role role, Text text = Text::body, QWidget* parent = nullptr);
    explicit RoleLabel(const QString& text, Role role, Text face = Text::body,
                       QWidget* parent = nullptr);
    void setRole(Role role);
    [[nodiscard]] Role role() const { return role_; }
    /// Shows an icon at 16 px, or another size, instead of text.
    void setIcon(const QIcon& icon, int size = 16);

protected:
    void changeEvent(QEvent* event) override;

private:
    void apply();
    Role role_;
    Text face_;
    QIcon icon_;
    int iconSize_ = 16;
    bool busy_ = false;
};

}  // namespace isthmus::widgets::theme
