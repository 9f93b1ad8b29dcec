#include "widgets/plot/ChartPanel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <span>

#include "engine/core/Error.h"
#include "engine/core/NumberText.h"
#include "engine/core/Statistics.h"
#include "engine/io/TextOutput.h"
#include "widgets/NumberFormat.h"
#include "widgets/plot/Branches.h"
#include "widgets/plot/CurveTable.h"
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
      compare_(new QToolButton),
      comparable_(new QMenu(this)),
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
    compare_->setText(tr("Compare"));
    compare_->setToolTip(tr("Draw other curves of the same unit in this chart"));
    compare_->setAccessibleName(tr("Compare with other curves"));
    compare_->setPopupMode(QToolButton::InstantPopup);
    compare_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    compare_->setMenu(comparable_);
    compare_->hide();
    export_->setToolTip(tr("Write the chart as a PNG, PDF or CSV file"));
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
    line->addWidget(compare_);
    line->addStretch();
    line->addWidget(export_);
    column->addLayout(line);
    column->addWidget(plot_, 1);
    column->addWidget(empty_, 1);
    timer_->setSingleShot(true);
    timer_->setInterval(100);
    connect(timer_, &QTimer::timeout, this, [this] { showSelected(); });
    connect(choice_, &QComboBox::currentIndexChanged, this, [this] {
        compared_.clear();
        showSelected();
        Q_EMIT selectionChanged(selected());
    });
    connect(export_, &QToolButton::clicked, this, &ChartPanel::exportChart);
    connect(comparable_, &QMenu::aboutToShow, this, &ChartPanel::fillCompare);
    connect(plot_, &PlotWidget::hiddenChanged, this, [this](int curve, bool hidden) {
        const std::vector<Drawn> parts = drawn();
        if (static_cast<std::size_t>(curve) < parts.size()) {
            parts[static_cast<std::size_t>(curve)].part->isHidden = hidden;
            showNow();
        }
    });
}

study::SeriesAxis ChartPanel::Chart::axis() const {
    return study::SeriesAxis(timeUnit.toStdString(), coordinate.toStdString());
}

bool ChartPanel::Chart::fits(const Chart& other) const {
    return unit == other.unit && timeUnit == other.timeUnit && coordinate == other.coordinate;
}

ChartPanel::Part& ChartPanel::part(const study::Series& head) {
    const QString name = QString::fromStdString(head.name);
    const bool isNew = !charts_.contains(name);
    Chart& chart = charts_[name];
    chart.unit = QString::fromStdString(head.unit);
    chart.timeUnit = QString::fromStdString(head.timeUnit);
    chart.coordinate = QString::fromStdString(head.coordinate);
    if (isNew) {
        const QString printed = formatUnit(chart.unit);
        choice_->addItem(readableName(name) + (printed.isEmpty() ? QString() : ", " + printed),
                         name);
        setFilled(true);
        if (choice_->count() == 1) {
            choice_->setCurrentIndex(0);
        }
    }
    const QString wanted = QString::fromStdString(head.part);
    const auto found = std::find_if(chart.parts.begin(), chart.parts.end(),
                                    [&wanted](const Part& each) { return each.name == wanted; });
    return found != chart.parts.end() ? *found : chart.parts.emplace_back(Part{wanted, {}});
}

void ChartPanel::addPoint(const job::Observation& point) {
    Points& points =
        part({point.name, point.timeUnit, point.unit, {}, {}, point.part, point.coordinate}).points;
    const QString name = QString::fromStdString(point.name);
    if (!points.x.empty() && point.time < points.x.back() && !charts_[name].axis().isPlace) {
        points = {};  // a run that began anew
    }
    points.x.push_back(point.time);
    points.y.push_back(point.value);
    refresh(name);
}

void ChartPanel::setSeries(const study::Series& series) {
    part(series).points = {series.times, series.values};
    refresh(QString::fromStdString(series.name));
}

void ChartPanel::setAveraged(const QString& name, bool isAveraged) {
    const auto chart = charts_.find(name);
    if (chart != charts_.end()) {
        chart->isAveraged = isAveraged;
        refresh(name);
    }
}

void ChartPanel::remove(const QString& name) {
    if (charts_.remove(name) > 0) {
        compared_.remove(name);
        choice_->removeItem(choice_->findData(name));
        setFilled(!charts_.isEmpty());
    }
}

void ChartPanel::clear() {
    charts_.clear();
    compared_.clear();
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
    compare_->setVisible(filled && compare_->isVisibleTo(this));
    plot_->setVisible(filled);
    empty_->setVisible(!filled);
}

void ChartPanel::select(const QString& name) {
    choice_->setCurrentIndex(choice_->findData(name));
}

QString ChartPanel::selected() const {
    return choice_->currentData().toString();
}

std::size_t ChartPanel::pointCount(const QString& name, const QString& part) const {
    for (const Part& each : charts_.value(name).parts) {
        if (each.name == part) {
            return each.points.x.size();
        }
    }
    return 0;
}

void ChartPanel::compare(const QString& name, bool isDrawn) {
    isDrawn ? (void)compared_.insert(name) : (void)compared_.remove(name);
    showSelected();
}

void ChartPanel::fillCompare() {
    comparable_->clear();
    const Chart shown = charts_.value(selected());
    for (auto chart = charts_.cbegin(); chart != charts_.cend(); ++chart) {
        if (chart.key() != selected() && chart->fits(shown)) {
            QAction* action = comparable_->addAction(readableName(chart.key()));
            action->setCheckable(true);
            action->setChecked(compared_.contains(chart.key()));
            connect(action, &QAction::toggled, this,
                    [this, name = chart.key()](bool checked) { compare(name, checked); });
        }
    }
}

void ChartPanel::setTarget(const QString& name, Points path) {
    const auto chart = charts_.find(name);
    if (chart != charts_.end()) {
        chart->target = std::move(path);
        refresh(name);
    }
}

void ChartPanel::setNow(std::span<const core::Moment> frames) {
    now_ = frames.empty() ? std::nullopt : std::optional(frames.back());
    path_.clear();
    if (now_ && now_->coordinate) {
        for (const core::Moment& frame : frames) {
            path_.push_back(frame.coordinate.value_or(*now_->coordinate).value);
        }
    }
    showNow();
}

void ChartPanel::showNow() {
    if (!charts_.contains(selected())) {
        return;
    }
    const Chart& chart = charts_[selected()];
    const QString axis = QString::fromStdString(chart.axis().title);
    if (now_ && now_->coordinate &&
        axis == QString::fromStdString(core::readableName(now_->coordinate->name))) {
        showNowAlong(chart, now_->coordinate->value);
    } else if (now_ && axis == QLatin1String("Time")) {
        plot_->setNow(now_->time);
    } else if (now_ && axis == QLatin1String("Step") && now_->step) {
        plot_->setNow(static_cast<double>(*now_->step));
    } else {
        plot_->setNow(std::nullopt);
    }
}

void ChartPanel::showNowAlong(const Chart& chart, double place) {
    std::vector<Points> parts;
    for (const Part& part : chart.parts) {
        parts.push_back(part.points);
    }
    const std::vector<Branch> branches = branchesOf(parts);
    const std::size_t branch = branchAt(branches, path_);
    const bool isDrawn = branch < branches.size() && !chart.parts[branches[branch].part].isHidden;
    const auto point = isDrawn ? pointAt(branches[branch], place) : std::nullopt;
    point ? plot_->setNow(point->first, point->second) : plot_->setNow(place);
}

void ChartPanel::refresh(const QString& name) {
    if ((name == selected() || compared_.contains(name)) && !timer_->isActive()) {
        timer_->start();
    }
}

std::vector<ChartPanel::Drawn> ChartPanel::drawn() {
    std::vector<Drawn> all;
    const auto add = [&](const QString& name, bool isNamed) {
        for (Part& part : charts_[name].parts) {
            const QString& own = part.name;
            const QString label = own.isEmpty() ? tr("all") : own;
            all.push_back({!isNamed        ? label
                           : own.isEmpty() ? readableName(name)
                                           : readableName(name) + ", " + own,
                           &part});
        }
    };
    const QString shown = selected();
    if (!charts_.contains(shown)) {
        return all;
    }
    add(shown, !compared_.isEmpty());
    for (auto chart = charts_.cbegin(); chart != charts_.cend(); ++chart) {
        if (compared_.contains(chart.key()) && chart.key() != shown &&
            chart->fits(charts_[shown])) {
            add(chart.key(), true);
        }
    }
    return all;
}

void ChartPanel::showSelected() {
    const QString name = selected();
    if (!charts_.contains(name)) {
        return;
    }
    const Chart& chart = charts_[name];
    const bool isComparable =
        std::any_of(charts_.keyBegin(), charts_.keyEnd(),
                    [&](const auto& key) { return key != name && charts_[key].fits(chart); });
    compare_->setVisible(isComparable);
    const std::vector<Drawn> parts = drawn();
    QStringList labels;
    for (const Drawn& each : parts) {
        labels << each.label;
    }
    if (labels != labels_ || plot_->curveCount() == 0) {
        plot_->clear();
        labels_ = labels;
    }
    const study::SeriesAxis axis = chart.axis();
    plot_->setXAxis(QString::fromStdString(axis.title), QString::fromStdString(axis.unit));
    plot_->setYAxis(compared_.isEmpty() ? readableName(name) : QString(), chart.unit);
    plot_->setTarget(chart.target,
                     chart.target.y.empty()
                         ? QString()
                         : tr("target %1").arg(formatQuantity(chart.target.y.back(), chart.unit)));
    showNow();
    if (parts.size() == 1) {
        showSingle(chart, parts.front().part->points);
    } else {
        showParts(parts);
    }
}

void ChartPanel::showParts(const std::vector<Drawn>& parts) {
    plot_->setHeadline({}, {});
    // Beside what was fitted to them the computed points are points.
    const bool hasFit = std::any_of(parts.begin(), parts.end(), [](const Drawn& each) {
        return each.part->name == QLatin1String("fit");
    });
    const bool isNew = plot_->curveCount() == 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const Part& part = *parts[k].part;
        if (isNew) {
            const bool isLine = !hasFit || part.name == QLatin1String("fit");
            plot_->addPart(isLine ? PlotWidget::Look::line : PlotWidget::Look::rings,
                           parts[k].label);
        }
        plot_->setCurve(static_cast<int>(k), part.points);
        plot_->setHidden(static_cast<int>(k), part.isHidden);
    }
}

void ChartPanel::showSingle(const Chart& chart, const Points& points) {
    if (plot_->curveCount() == 0) {
        plot_->addCurve(PlotWidget::Look::raw);
        plot_->addCurve(PlotWidget::Look::mean);
        plot_->addCurve(PlotWidget::Look::line);
    }
    const bool hasMean = !points.x.empty() && !chart.axis().isPlace && chart.isAveraged;
    plot_->setCurve(kRaw, hasMean ? points : Points{});
    const double span = hasMean ? points.x.back() - points.x.front() : 0.0;
    const double window = roundHalf(span);
    plot_->setCurve(kPlain, hasMean ? Points{} : points);
    plot_->setCurve(kMean, window > 0.0
                               ? Points{points.x, runningMean(points.x, points.y, 0.2 * window)}
                               : Points{});
    if (!hasMean) {
        plot_->setHeadline({}, {});
        return;
    }
    const auto first = std::lower_bound(points.x.begin(), points.x.end(), points.x.back() - window);
    const core::Mean mean = core::blockAverage(
        std::span(points.y).subspan(static_cast<std::size_t>(first - points.x.begin())));
    if (!mean.standardError || window <= 0.0) {
        plot_->setHeadline(formatQuantity(points.y.back(), chart.unit), tr("last value"));
        return;
    }
    const QString length = chart.timeUnit == "step" ? tr("%1 steps").arg(formatNumber(window))
                                                    : formatQuantity(window, chart.timeUnit);
    plot_->setHeadline(formatQuantity(mean.value, chart.unit, *mean.standardError),
                       tr("mean of the last %1, %2 standard error").arg(length).arg(QChar(0xb1)));
}

QString ChartPanel::exportTo(const QString& file) {
    if (!file.endsWith(".csv", Qt::CaseInsensitive)) {
        return plot_->exportTo(file);
    }
    const std::vector<Drawn> parts = drawn();
    if (parts.empty()) {
        return tr("There is no curve to write.");
    }
    const Chart& chart = charts_[selected()];
    const study::SeriesAxis axis = chart.axis();
    CurveTable table(axis.title, axis.unit);
    for (const Drawn& each : parts) {
        const QString title = parts.size() == 1      ? readableName(selected())
                              : !compared_.isEmpty() ? each.label
                                                     : readableName(selected()) + ", " + each.label;
        table.add(title.toStdString(), chart.unit.toStdString(), each.part->points);
    }
    try {
        io::writeText(file.toStdString(), table.csv());
    } catch (const core::Error& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

void ChartPanel::exportChart() {
    const QString file = QFileDialog::getSaveFileName(
        window(), tr("Export the chart"), selected() + ".pdf",
        tr("PDF (*.pdf);;PNG picture (*.png);;Table of its numbers (*.csv)"));
    if (file.isEmpty()) {
        return;
    }
    const QString trouble = exportTo(file);
    if (trouble.isEmpty()) {
        Q_EMIT written(file);
    } else {
        Q_EMIT problem(trouble);
    }
}

}  // namespace isthmus::widgets
