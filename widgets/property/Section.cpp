#include "widgets/property/Section.h"

#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/theme/Paint.h"

namespace isthmus::widgets {

using theme::Role;

SectionHeader::SectionHeader(const QString& title, QWidget* parent) : QAbstractButton(parent) {
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SectionHeader::setNote(const QString& note) {
    note_ = note;
    setAccessibleDescription(note);
    update();
}

QSize SectionHeader::sizeHint() const {
    return {120, std::max(25, QFontMetrics(theme::font(theme::Text::strong)).height() + 8)};
}

void SectionHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(underMouse() ? Role::window : Role::panelAlt));
    painter.fillRect(QRectF(0, 0, width(), 1), theme::color(Role::border));
    theme::drawTriangle(painter, QPointF(14, height() / 2.0),
                        isChecked() ? Qt::DownArrow : Qt::RightArrow, theme::color(Role::muted));
    const QRectF line = QRectF(rect()).adjusted(24, 0, -10, 0);
    const double used = theme::drawText(painter, line, Qt::AlignVCenter, text(),
                                        theme::font(theme::Text::strong), theme::color(Role::text));
    theme::drawText(painter, line.adjusted(used + 8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignRight,
                    note_, theme::font(theme::Text::secondary), theme::color(Role::muted));
    if (hasFocus()) {
        theme::drawBox(painter, rect(), QColor(), theme::color(Role::accent), 2.0);
    }
}

void SectionHeader::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void SectionHeader::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

Section::Section(const QString& title, QWidget* parent)
    : QWidget(parent), header_(new SectionHeader(title)), content_(new QWidget) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(header_);
    outer->addWidget(content_);
    layout_ = new QVBoxLayout(content_);
    layout_->setContentsMargins(10, 5, 10, 7);
    layout_->setSpacing(4);
    connect(header_, &QAbstractButton::toggled, content_, &QWidget::setVisible);
}

void Section::addWidget(QWidget* widget) {
    layout_->addWidget(widget);
}

void Section::setNote(const QString& note) {
    header_->setNote(note);
}

void Section::setExpanded(bool expanded) {
    header_->setChecked(expanded);
}

bool Section::isExpanded() const {
    return header_->isChecked();
}

QString Section::title() const {
    return header_->text();
}

}  // namespace isthmus::widgets
