#include "widgets/plot/ChartPanel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <span>

#include "engine/core/Statistics.h"
#include "engine/study/SeriesAxis.h"
#include "widgets/NumberFormat.h"
#include "widgets/plot/PlotWidget.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

namespace {

constexpr int kRaw = 0;
constexpr int kMean = 1;
constexpr int kPlain = 2;  // in place of both where a mean says nothing

QString usualHint() {
    return ChartPanel::tr("Curves appear here while a study runs, and for a selected result.");
}

}  // namespace

ChartPanel::ChartPanel(QWidget* parent)
    : QWidget(parent),
      choice_(new QComboBox),
      export_(new QToolButton),
      plot_(new PlotWidget),
      timer_(new QTimer(this)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    choice_->setAccessibleName(tr("Quantity"));
    choice_->setPlaceholderText(tr("No curves yet"));
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choice_->setMinimumContentsLength(14);
    export_->setIcon(theme::icon("document-export"));
    export_->setToolTip(tr("Write the chart as a PNG or PDF file"));
    export_->setAccessibleName(tr("Export the chart"));
    export_->setEnabled(false);
    choice_->setEnabled(false);
    plot_->hide();
    empty_ = new theme::RoleLabel(usualHint(), theme::Role::muted);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(10, 6, 10, 2);
    line->addWidget(choice_);
    line->addStretch();
    line->addWidget(export_);
    column->addLayout(line);
    column->addWidget(plot_, 1);
    column->addWidget(empty_, 1);
    timer_->setSingleShot(true);
    timer_->setInterval(100);
    connect(timer_, &QTimer::timeout, this, [this] { showSelected(); });
    connect(choice_, &QComboBox::currentIndexChanged, this, [this] {
        showSelected();
        Q_EMIT selectionChanged(selected());
    });
    connect(export_, &QToolButton::clicked, this, &ChartPanel::exportChart);
}

ChartPanel::Curve& ChartPanel::curve(const QString& name, const QString& unit,
                                     const QString& timeUnit) {
    const bool isNew = !curves_.contains(name);
    Curve& curve = curves_[name];
    curve.unit = unit;
    curve.timeUnit = timeUnit;
    if (isNew) {
        const QString printed = formatUnit(unit);
        choice_->addItem(readableName(name) + (printed.isEmpty() ? QString() : ", " + printed),
                         name);
        setFilled(true);
        if (choice_->count() == 1) {
            choice_->setCurrentIndex(0);
        }
    }
    return curve;
}

void ChartPanel::addPoint(const QString& name, double time, const QString& timeUnit, double value,
                          const QString& unit) {
    Points& points = curve(name, unit, timeUnit).points;
    if (!points.x.empty() && time < points.x.back()) {
        points = {};  // a run that began anew
    }
    points.x.push_back(time);
    points.y.push_back(value);
    refresh(name);
}

void ChartPanel::setSeries(const study::Series& series) {
    const QString name = QString::fromStdString(series.name);
    curve(name, QString::fromStdString(series.unit), QString::fromStdString(series.timeUnit))
        .points = {series.times, series.values};
    refresh(name);
}

void ChartPanel::setAveraged(const QString& name, bool isAveraged) {
    const auto curve = curves_.find(name);
    if (curve != curves_.end()) {
        curve->isAveraged = isAveraged;
        refresh(name);
    }
}

void ChartPanel::remove(const QString& name) {
    if (curves_.remove(name) > 0) {
        choice_->removeItem(choice_->findData(name));
        setFilled(!curves_.isEmpty());
    }
}

void ChartPanel::clear() {
    curves_.clear();
    choice_->clear();
    plot_->clear();
    setHint(usualHint());
    setFilled(false);
}

void ChartPanel::setHint(const QString& hint) {
    empty_->setText(hint);
}

void ChartPanel::setFilled(bool filled) {
    export_->setEnabled(filled);
    choice_->setEnabled(filled);
    plot_->setVisible(filled);
    empty_->setVisible(!filled);
}

void ChartPanel::select(const QString& name) {
    choice_->setCurrentIndex(choice_->findData(name));
}

QString ChartPanel::selected() const {
    return choice_->currentData().toString();
}

std::size_t ChartPanel::pointCount(const QString& name) const {
    return curves_.value(name).points.x.size();
}

void ChartPanel::setTarget(const QString& name, Points path) {
    const auto curve = curves_.find(name);
    if (curve != curves_.end()) {
        curve->target = std::move(path);
        refresh(name);
    }
}

void ChartPanel::setNow(std::optional<double> time) {
    now_ = time;
    const auto found = curves_.constFind(selected());
    const bool overTime =
        found != curves_.constEnd() && !study::SeriesAxis(found->timeUnit.toStdString()).isPlace;
    plot_->setNow(overTime ? now_ : std::nullopt);
}

void ChartPanel::refresh(const QString& name) {
    if (name == selected() && !timer_->isActive()) {
        timer_->start();
    }
}

void ChartPanel::showSelected() {
    const QString name = selected();
    const auto found = curves_.constFind(name);
    if (found == curves_.constEnd()) {
        return;
    }
    const Curve& curve = *found;
    if (plot_->curveCount() == 0) {
        plot_->addCurve(PlotWidget::Look::raw);
        plot_->addCurve(PlotWidget::Look::mean);
        plot_->addCurve(PlotWidget::Look::line);
    }
    const Points& points = curve.points;
    const study::SeriesAxis axis(curve.timeUnit.toStdString());
    plot_->setXAxis(QString::fromStdString(axis.title), QString::fromStdString(axis.unit));
    plot_->setYAxis(readableName(name), curve.unit);
    const bool hasMean = !points.x.empty() && !axis.isPlace && curve.isAveraged;
    plot_->setCurve(kRaw, hasMean ? points : Points{});
    plot_->setNow(axis.isPlace ? std::nullopt : now_);
    const double span = hasMean ? points.x.back() - points.x.front() : 0.0;
    const double window = roundHalf(span);
    plot_->setCurve(kPlain, hasMean ? Points{} : points);
    plot_->setCurve(kMean, window > 0.0
                               ? Points{points.x, runningMean(points.x, points.y, 0.2 * window)}
                               : Points{});
    plot_->setTarget(curve.target,
                     curve.target.y.empty()
                         ? QString()
                         : tr("target %1").arg(formatQuantity(curve.target.y.back(), curve.unit)));
    if (!hasMean) {
        plot_->setHeadline({}, {});
        return;
    }
    const auto first = std::lower_bound(points.x.begin(), points.x.end(), points.x.back() - window);
    const core::Mean mean = core::blockAverage(
        std::span(points.y).subspan(static_cast<std::size_t>(first - points.x.begin())));
    if (!mean.standardError || window <= 0.0) {
        plot_->setHeadline(formatQuantity(points.y.back(), curve.unit), tr("last value"));
        return;
    }
    const QString length = curve.timeUnit == "step" ? tr("%1 steps").arg(formatNumber(window))
                                                    : formatQuantity(window, curve.timeUnit);
    plot_->setHeadline(formatQuantity(mean.value, curve.unit, *mean.standardError),
                       tr("mean of the last %1, %2 standard error").arg(length).arg(QChar(0xb1)));
}

void ChartPanel::exportChart() {
    const QString file =
        QFileDialog::getSaveFileName(window(), tr("Export the chart"), selected() + ".pdf",
                                     tr("PDF (*.pdf);;PNG picture (*.png)"));
    if (file.isEmpty()) {
        return;
    }
    const QString trouble = plot_->exportTo(file);
    if (!trouble.isEmpty()) {
        Q_EMIT problem(trouble);
    }
}

}  // namespace isthmus::widgets
