#include "widgets/jobs/SteerBar.h"

#include <QVBoxLayout>

#include "widgets/property/OptionForm.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

SteerBar::SteerBar(QWidget* parent)
    : QWidget(parent),
      column_(new QVBoxLayout(this)),
      heading_(new theme::RoleLabel(theme::Role::muted, theme::Text::secondary)) {
    setObjectName(QStringLiteral("steerBar"));
    column_->setContentsMargins(10, 6, 10, 6);
    column_->setSpacing(4);
    column_->addWidget(heading_);
    hide();
}

void SteerBar::setJob(const QString& id, const QString& name,
                      const std::vector<study::SteerableOption>& options) {
    job_ = id;
    for (QWidget* row : rows_) {
        row->hide();
        row->deleteLater();  // it may be what has sent us here
    }
    rows_.clear();
    heading_->setText(tr("Change while %1 runs:").arg(name));
    for (const study::SteerableOption& each : options) {
        auto* row = new OptionRow(*each.option, context_, this);
        row->setValue(each.value);
        row->setMaximumWidth(420);
        connect(row, &OptionRow::edited, this, [this, row] {
            if (row->problems().isEmpty()) {
                Q_EMIT changed(job_, QString::fromStdString(row->name()), row->editor()->value());
            }
        });
        column_->addWidget(row);
        rows_.push_back(row);
    }
    setVisible(!options.empty());
}

}  // namespace isthmus::widgets
