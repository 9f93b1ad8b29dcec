#include "widgets/view/MeasureStrip.h"

#include <QComboBox>
#include <QHBoxLayout>

#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

MeasureStrip::MeasureStrip(QWidget* parent)
    : ToolStrip(tr("Measure"), parent),
      kind_(new QComboBox),
      state_(new theme::RoleLabel(theme::Role::text)) {
    kind_->setAccessibleName(tr("What is measured"));
    kind_->addItem(tr("Distance of two"), 2);
    kind_->addItem(tr("Angle of three"), 3);
    line()->addWidget(kind_);
    line()->addSpacing(8);
    state_->setElided(true);
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
