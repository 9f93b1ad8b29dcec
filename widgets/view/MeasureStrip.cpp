#include "widgets/view/MeasureStrip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace isthmus::widgets {

MeasureStrip::MeasureStrip(QWidget* parent)
    : ToolStrip(tr("Measure"), parent), kind_(new QComboBox), state_(new QLabel) {
    kind_->setAccessibleName(tr("What is measured"));
    kind_->addItem(tr("Distance of two"), 2);
    kind_->addItem(tr("Angle of three"), 3);
    line()->addWidget(kind_);
    line()->addSpacing(8);
    line()->addWidget(state_, 1);
    connect(kind_, &QComboBox::activated, this, &MeasureStrip::pointsWantedChanged);
}

int MeasureStrip::pointsWanted() const {
    return kind_->currentData().toInt();
}

void MeasureStrip::setState(const QString& text) {
    state_->setText(text);
}

}  // namespace isthmus::widgets
