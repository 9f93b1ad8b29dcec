#include "widgets/view/ToolRow.h"

#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "widgets/view/ToolStrip.h"

namespace isthmus::widgets {

namespace {

/// Of the button that opens the menu.
constexpr QSize kMore(24, 26);

}  // namespace

ToolRow::ToolRow(int spacing, QWidget* parent)
    : QWidget(parent), spacing_(spacing), more_(new QToolButton(this)), menu_(new QMenu(this)) {
    more_->setText(QStringLiteral("\u00bb"));
    more_->setAutoRaise(true);
    more_->setFixedSize(kMore);
    more_->setToolTip(tr("More tools"));
    more_->setAccessibleName(tr("More tools"));
    more_->setPopupMode(QToolButton::InstantPopup);
    more_->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    more_->setMenu(menu_);
    more_->hide();
    connect(menu_, &QMenu::aboutToShow, this, &ToolRow::fillMenu);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void ToolRow::add(QAction* action) {
    QWidget* tool =
        action != nullptr ? static_cast<QWidget*>(makeToolButton(action)) : new Separator;
    tool->setParent(this);
    tools_.append(tool);
    setTabOrder(tool, more_);
    updateGeometry();
    arrange();
}

QSize ToolRow::sizeHint() const {
    int width = 0;
    for (const QWidget* tool : tools_) {
        width += tool->width() + (width > 0 ? spacing_ : 0);
    }
    return {width, kMore.height()};
}

QSize ToolRow::minimumSizeHint() const {
    return {std::min(sizeHint().width(), kMore.width()), kMore.height()};
}

void ToolRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ToolRow::arrange() {
    const bool isWhole = width() >= sizeHint().width();
    const int room = isWhole ? width() : width() - kMore.width() - spacing_;
    int x = 0;
    bool fits = true;
    for (QWidget* tool : tools_) {
        fits = fits && x + tool->width() <= room;
        tool->setVisible(fits);
        tool->move(x, (height() - tool->height()) / 2);
        x += fits ? tool->width() + spacing_ : 0;
    }
    more_->setVisible(!isWhole);
    more_->move(x, (height() - more_->height()) / 2);
}

void ToolRow::fillMenu() {
    menu_->clear();
    for (const QWidget* tool : tools_) {
        if (!tool->isHidden()) {
            continue;
        }
        if (const auto* button = qobject_cast<const QToolButton*>(tool)) {
            menu_->addAction(button->defaultAction());
        } else if (!menu_->isEmpty()) {
            menu_->addSeparator();
        }
    }
}

}  // namespace isthmus::widgets
