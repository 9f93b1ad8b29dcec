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
    /// Cuts a text that is too long with an ellipsis, and shows it whole in the tooltip.
    void setElided(bool elided);
    /// Shows an icon at 16 px, or another size, instead of text.
    void setIcon(const QIcon& icon, int size = 16);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void apply();
    Role role_;
    Text face_;
    QIcon icon_;
    int iconSize_ = 16;
    bool elided_ = false;
    bool busy_ = false;
};

}  // namespace isthmus::widgets::theme
