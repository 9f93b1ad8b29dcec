#include "widgets/jobs/ProgressLine.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "widgets/NumberFormat.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

namespace {

constexpr double kLong = 3.0;  // s; what takes longer tells the time that is left

}  // namespace

class ProgressLine::Bar : public QWidget {
public:
    explicit Bar(QWidget* parent) : QWidget(parent) { setFixedHeight(8); }
    void setFraction(double fraction) {
        fraction_ = fraction;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        theme::drawProgress(painter, rect(), fraction_);
    }

private:
    double fraction_ = 0.0;
};

ProgressLine::ProgressLine(QWidget* parent)
    : QWidget(parent),
      text_(new theme::RoleLabel(theme::Role::muted, theme::Text::secondary)),
      bar_(new Bar(this)) {
    auto* cancel = new QPushButton(theme::icon("dialog-cancel"), tr("Cancel"));
    theme::setRow(cancel);
    text_->setElided(true);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(text_);
    column->addWidget(bar_);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(10, 5, 10, 5);
    line->addLayout(column, 1);
    line->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &ProgressLine::cancelRequested);
}

void ProgressLine::setProgress(const job::Progress& progress) {
    QString text = QStringLiteral("%1  %2").arg(QString::fromStdString(progress.stage),
                                                formatPercent(progress.fraction()));
    if (progress.elapsed > kLong && progress.remaining) {
        text += tr(", %1 left").arg(formatDuration(*progress.remaining));
    }
    text_->setText(text);
    bar_->setFraction(progress.fraction());
}

}  // namespace isthmus::widgets
