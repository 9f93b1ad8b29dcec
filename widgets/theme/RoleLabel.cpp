#include "widgets/theme/RoleLabel.h"

#include <QEvent>
#include <QIcon>

#include "widgets/theme/Paint.h"

namespace isthmus::widgets::theme {

RoleLabel::RoleLabel(Role role, Text face, QWidget* parent)
    : QLabel(parent), role_(role), face_(face) {
    setFont(theme::font(face));
    apply();
}

RoleLabel::RoleLabel(const QString& text, Role role, Text face, QWidget* parent)
    : RoleLabel(role, face, parent) {
    setText(text);
}

void RoleLabel::setRole(Role role) {
    role_ = role;
    apply();
}

void RoleLabel::setElided(bool elided) {
    elided_ = elided;
    updateGeometry();
}

QSize RoleLabel::minimumSizeHint() const {
    return elided_ ? QSize(1, QLabel::minimumSizeHint().height()) : QLabel::minimumSizeHint();
}

void RoleLabel::paintEvent(QPaintEvent* event) {
    const bool tooLong = elided_ && fontMetrics().horizontalAdvance(text()) > width();
    if (elided_) {
        setToolTip(tooLong ? text() : QString());
    }
    if (!tooLong) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    drawText(painter, rect(), alignment(), text(), font(), color(role_));
}

void RoleLabel::setIcon(const QIcon& icon, int size) {
    icon_ = icon;
    iconSize_ = size;
    setPixmap(icon.pixmap(QSize(size, size), devicePixelRatioF()));
}

void RoleLabel::apply() {
    busy_ = true;
    QPalette own;
    // Which of the two a label takes depends on what lies behind it.
    for (const QPalette::ColorRole each : {QPalette::WindowText, QPalette::Text}) {
        own.setColor(QPalette::Active, each, color(role_));
        own.setColor(QPalette::Inactive, each, color(role_));
    }
    setPalette(own);
    busy_ = false;
}

void RoleLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !busy_) {
        apply();
        if (!icon_.isNull()) {
            setIcon(icon_, iconSize_);
        }
    } else if (event->type() == QEvent::ApplicationFontChange) {
        setFont(theme::font(face_));
    }
}

}  // namespace isthmus::widgets::theme
