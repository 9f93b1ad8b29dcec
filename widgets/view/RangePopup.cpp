#include "widgets/view/RangePopup.h"

#include <QFormLayout>
#include <QLabel>
#include <QRadioButton>
#include <algorithm>
#include <cmath>

#include "viz/scene/Scene.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

using viz::RangeMode;

RangePopup::RangePopup(RangeMode mode, double low, double high, const QString& unit,
                       QWidget* parent)
    : QFrame(parent, Qt::Popup),
      mode_(mode),
      automatic_(new QRadioButton(tr("&Automatic"))),
      locked_(new QRadioButton(tr("&Locked"))),
      symmetric_(new QRadioButton(tr("&Symmetric about zero"))),
      low_(new UnitSpinBox),
      high_(new UnitSpinBox) {
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_DeleteOnClose);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Range of the color bar"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(12, 10, 12, 12);
    form->setVerticalSpacing(6);
    auto* title = new QLabel(tr("Range of the color bar"));
    title->setFont(theme::font(theme::Text::strong));
    form->addRow(title);
    form->addRow(automatic_);
    form->addRow(locked_);
    form->addRow(symmetric_);
    form->addRow(tr("L&owest"), low_);
    form->addRow(tr("&Highest"), high_);
    for (UnitSpinBox* box : {low_, high_}) {
        box->setUnit(unit);
        box->setMinimumWidth(150);
    }
    low_->setAccessibleName(tr("Lowest value"));
    high_->setAccessibleName(tr("Highest value"));
    (mode == RangeMode::automatic ? automatic_
     : mode == RangeMode::locked  ? locked_
                                  : symmetric_)
        ->setChecked(true);
    setNumbers(low, high);
    connect(automatic_, &QRadioButton::clicked, this, [this] { choose(RangeMode::automatic); });
    connect(locked_, &QRadioButton::clicked, this, [this] { choose(RangeMode::locked); });
    connect(symmetric_, &QRadioButton::clicked, this, [this] { choose(RangeMode::symmetric); });
    // A number that is typed is meant to stay: it locks the range.
    connect(low_, &UnitSpinBox::valueChanged, this, [this](double value) {
        if (mode_ == RangeMode::symmetric) {
            high_->setValue(std::abs(value));
        } else {
            mode_ = RangeMode::locked;
            locked_->setChecked(true);
        }
        send();
    });
    connect(high_, &UnitSpinBox::valueChanged, this, [this](double value) {
        if (mode_ == RangeMode::symmetric) {
            low_->setValue(-std::abs(value));
        } else {
            mode_ = RangeMode::locked;
            locked_->setChecked(true);
        }
        send();
    });
    automatic_->setFocus();
}

void RangePopup::setNumbers(double low, double high) {
    low_->setValue(low);
    high_->setValue(high);
}

void RangePopup::choose(RangeMode mode) {
    mode_ = mode;
    if (mode == RangeMode::symmetric) {
        const double size = std::max(std::abs(low_->value()), std::abs(high_->value()));
        setNumbers(-size, size);
    }
    send();
}

void RangePopup::send() {
    // An empty or turned range would hide every color.
    if (low_->value() < high_->value()) {
        Q_EMIT rangeChanged(mode_, low_->value(), high_->value());
    }
}

}  // namespace isthmus::widgets
