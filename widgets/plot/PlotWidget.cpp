#include "widgets/plot/PlotWidget.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPdfWriter>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/NumberFormat.h"
#include "widgets/plot/AxisTicker.h"
#include "widgets/plot/CurveLegend.h"
#include "widgets/plot/TargetLine.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

using theme::Role;

namespace {

constexpr int kRedrawInterval = 100;  // ms
constexpr std::size_t kDrawnPoints = 2000;
/// Above and below the axes' rectangle.
constexpr int kAround = 42;
/// Of the axes' rectangle, or a legend is left out.
constexpr int kLeast = 32;

QString axisTitle(const QString& title, const QString& unit) {
    const QString printed = formatUnit(unit);
    return printed.isEmpty() ? title : title + " (" + printed + ')';
}

QVector<double> qtVector(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

}  // namespace

PlotWidget::PlotWidget(QWidget* parent)
    : QWidget(parent),
      number_(new theme::RoleLabel(Role::text, theme::Text::strong)),
      meaning_(new theme::RoleLabel(Role::muted, theme::Text::secondary)),
      plot_(new QCustomPlot) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 12, 4);
    column->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(48, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(number_);
    line->addWidget(meaning_, 1);
    meaning_->setElided(true);
    column->addLayout(line);
    column->addWidget(plot_, 1);

    plot_->setMinimumSize(1, 1);
    plot_->setFocusPolicy(Qt::StrongFocus);
    plot_->installEventFilter(this);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->xAxis->setTicker(QSharedPointer<AxisTicker>::create());
    plot_->yAxis->setTicker(QSharedPointer<AxisTicker>::create());
    plot_->xAxis->setLabelPadding(4);
    plot_->yAxis->setLabelPadding(6);
    plot_->setNoAntialiasingOnDrag(true);

    plot_->setAutoAddPlottableToLegend(false);
    legend_ = new CurveLegend;
    above_ = new QCPLayoutGrid;
    beside_ = new QCPLayoutGrid;
    plot_->plotLayout()->insertRow(0);
    plot_->plotLayout()->addElement(0, 0, above_);
    plot_->plotLayout()->addElement(1, 1, beside_);
    plot_->plotLayout()->setRowStretchFactor(0, 0.001);
    plot_->plotLayout()->setColumnStretchFactor(1, 0.001);
    plot_->plotLayout()->setRowSpacing(0);
    plot_->plotLayout()->setColumnSpacing(0);
    above_->setMargins(QMargins(48, 0, 0, 0));
    above_->addElement(0, 0, legend_);
    above_->addElement(0, 1, new QCPLayoutElement);  // takes what is left of the row
    above_->setColumnStretchFactor(0, 0.001);
    beside_->addElement(1, 0, new QCPLayoutElement);  // or of the column
    beside_->setRowStretchFactor(0, 0.001);
    legend_->setLayer("legend");
    connect(
        plot_, &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
            for (int curve = 0; item != nullptr && curve < curveCount(); ++curve) {
                if (legend_->itemWithPlottable(curves_[static_cast<std::size_t>(curve)].graph) ==
                    item) {
                    toggle(curve);
                }
            }
        });

    nowLine_ = new QCPItemStraightLine(plot_);
    nowDot_ = new QCPItemTracer(plot_);
    nowDot_->setStyle(QCPItemTracer::tsCircle);
    nowDot_->setSize(9);
    baseLabel_ = new QCPItemText(plot_);
    baseLabel_->position->setType(QCPItemPosition::ptAxisRectRatio);
    baseLabel_->position->setCoords(0.0, 0.0);
    baseLabel_->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    baseLabel_->setPadding(QMargins(0, 0, 0, 2));
    baseLabel_->setClipToAxisRect(false);
    showBase(plot_->yAxis->range());
    connect(plot_->yAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
            &PlotWidget::showBase);
    target_ = std::make_unique<TargetLine>(*plot_);
    setNow(std::nullopt);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &PlotWidget::redraw);
    const auto zoomedByHand = [this] {
        zoomed_ = true;
        scheduleRedraw();
    };
    connect(plot_, &QCustomPlot::mouseWheel, this, zoomedByHand);
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        if (event->buttons() & Qt::LeftButton) {
            zoomed_ = true;
        } else {
            showValueAt(event->pos());
        }
    });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] {
        zoomed_ = false;
        scheduleRedraw();
    });
    applyColors();
    updateAccessibleName();
}

PlotWidget::~PlotWidget() = default;

void PlotWidget::setXAxis(const QString& title, const QString& unit) {
    xUnit_ = unit;
    plot_->xAxis->setLabel(axisTitle(title, unit));
    scheduleRedraw();
}

void PlotWidget::setYAxis(const QString& title, const QString& unit) {
    yUnit_ = unit;
    yTitle_ = title;
    updateAccessibleName();
    scheduleRedraw();
}

void PlotWidget::setHeadline(const QString& number, const QString& meaning) {
    number_->setText(number);
    meaning_->setText(meaning);
    number_->setHidden(number.isEmpty());
    meaning_->setHidden(meaning.isEmpty());
    updateAccessibleName();
}

QString PlotWidget::headline() const {
    return number_->text();
}

void PlotWidget::updateAccessibleName() {
    QStringList parts{tr("Chart")};
    for (const QString& part : {yTitle_, number_->text(), meaning_->text()}) {
        if (!part.isEmpty()) {
            parts << part;
        }
    }
    setAccessibleName(parts.join(", "));
    plot_->setAccessibleName(accessibleName());
}

int PlotWidget::addCurve(Look look, Role color, const QString& label) {
    QCPGraph* graph = plot_->addGraph();
    graph->setName(label);
    QCPGraph* end = nullptr;
    if (look == Look::mean) {
        end = plot_->addGraph();
        end->setLineStyle(QCPGraph::lsNone);
    }
    curves_.push_back({graph, end, look, color, {}});
    applyColors();
    return curveCount() - 1;
}

int PlotWidget::addPart(Look look, const QString& label) {
    // Violet is too near to blue for who does not see red: CIE 1976 differences of these four are
    // 14 at least in both themes, also as people without one kind of cones see them (G. M. Machado,
    // M. M. Oliveira, L. A. F. Fernandes, IEEE Trans. Vis. Comput. Graph. 15, 1291 (2009)).
    static constexpr std::array kColors{Role::series1, Role::series2, Role::series3, Role::text};
    static constexpr std::array kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    const auto number = static_cast<std::size_t>(std::count_if(
        curves_.begin(), curves_.end(), [](const Curve& each) { return each.isPart; }));
    const int curve = addCurve(look, kColors[number % kColors.size()], label);
    curves_.back().dash = kDashes[(number + number / kDashes.size()) % kDashes.size()];
    curves_.back().isPart = true;
    curves_.back().graph->addToLegend(legend_);
    applyColors();
    return curve;
}

void PlotWidget::setHidden(int curve, bool hidden) {
    curves_.at(static_cast<std::size_t>(curve)).graph->setVisible(!hidden);
    applyColors();
}

bool PlotWidget::isHidden(int curve) const {
    return !curves_.at(static_cast<std::size_t>(curve)).graph->visible();
}

void PlotWidget::toggle(int curve) {
    setHidden(curve, !isHidden(curve));
    Q_EMIT hiddenChanged(curve, isHidden(curve));
}

void PlotWidget::setCurve(int curve, Points points) {
    sortByX(points);
    Curve& each = curves_.at(static_cast<std::size_t>(curve));
    each.points = decimated(points.x, points.y, kDrawnPoints);
    each.graph->setData(qtVector(each.points.x), qtVector(each.points.y), true);
    if (each.end) {
        if (points.x.empty()) {
            each.end->setData({}, {});
        } else {
            each.end->setData({points.x.back()}, {points.y.back()});
        }
    }
    scheduleRedraw();
}

const Points& PlotWidget::drawn(int curve) const {
    return curves_.at(static_cast<std::size_t>(curve)).points;
}

void PlotWidget::setTarget(Points path, const QString& label) {
    target_->set(std::move(path), label);
    scheduleRedraw();
}

const Points& PlotWidget::target() const {
    return target_->path();
}

void PlotWidget::setNow(std::optional<double> x, std::optional<double> y) {
    nowLine_->setVisible(x.has_value());
    nowDot_->setVisible(x && y);
    if (x && y) {
        nowDot_->position->setCoords(*x, *y);
    }
    if (x) {
        nowLine_->point1->setCoords(*x, 0);
        nowLine_->point2->setCoords(*x, 1);
    }
    scheduleRedraw();
}

void PlotWidget::clear() {
    setTarget({});
    legend_->clearItems();
    plot_->clearGraphs();
    curves_.clear();
    zoomed_ = false;
    setNow(std::nullopt);
    setHeadline({}, {});
}

void PlotWidget::scheduleRedraw() {
    if (timer_.isActive()) {
        return;
    }
    const qint64 passed = sinceRedraw_.isValid() ? sinceRedraw_.elapsed() : kRedrawInterval;
    timer_.start(static_cast<int>(std::clamp<qint64>(kRedrawInterval - passed, 0, 100)));
}

void PlotWidget::redraw() {
    sinceRedraw_.start();
    ++redraws_;
    if (!zoomed_) {
        fitRanges(plot_->height());
    }
    showYTitle(plot_->height());
    layOut(plot_->size());
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotWidget::layOut(QSize size) {
    legend_->layOut(size - QSize(2 * kAround, kAround), size.height());
    const auto roomBeside = [&] {
        const QSize taken = legend_->itemCount() > 0 ? legend_->minimumOuterSizeHint() : QSize();
        QSize room = size - QSize(2 * kAround, kAround);
        legend_->isBeside() ? room.rwidth() -= std::max(0, taken.width())
                            : room.rheight() -= std::max(0, taken.height());
        return room;
    };
    QSize room = roomBeside();
    // In a chart that is very low the curves matter more than their names; tips tell these too.
    const bool isNamed = room.height() >= kLeast && room.width() >= kLeast;
    QCPLayoutGrid* place = !isNamed ? nullptr : legend_->isBeside() ? beside_ : above_;
    if (legend_->layout() != place) {
        if (legend_->layout() != nullptr) {
            legend_->layout()->take(legend_);
        }
        if (place != nullptr) {
            place->addElement(0, 0, legend_);
        }
    }
    legend_->setVisible(isNamed);
    if (!isNamed) {
        room = size - QSize(2 * kAround, kAround);
    }
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        const bool isLevel = axis == plot_->xAxis;
        qSharedPointerCast<AxisTicker>(axis->ticker())
            ->spread(axis->range(), std::max(1, isLevel ? room.width() : room.height()),
                     QFontMetrics(axis->tickLabelFont()), isLevel ? Qt::Horizontal : Qt::Vertical);
    }
}

void PlotWidget::showYTitle(int height) {
    // Beside a low chart only the unit has room; what is drawn is said above it.
    const QString whole = axisTitle(yTitle_, yUnit_);
    const int width = QFontMetrics(plot_->yAxis->labelFont()).horizontalAdvance(whole);
    plot_->yAxis->setLabel(width <= height - kAround ? whole : formatUnit(yUnit_));
}

void PlotWidget::showBase(const QCPRange& range) {
    const QString text = AxisTicker::baseText(range);
    const QString unit = formatUnit(yUnit_);
    baseLabel_->setVisible(!text.isEmpty());
    const int room = text.isEmpty() ? 0 : QFontMetrics(baseLabel_->font()).height();
    plot_->axisRect()->setMinimumMargins(QMargins(48, 6 + room, 18, 34));
    baseLabel_->setText(
        tr("relative to %1").arg(unit.isEmpty() ? text : text + QChar(0xa0) + unit));
}

void PlotWidget::fitRanges(int height) {
    double left = INFINITY;
    double right = -INFINITY;
    double low = INFINITY;
    double high = -INFINITY;
    for (const Curve& curve : curves_) {
        for (std::size_t i = 0; curve.graph->visible() && i < curve.points.x.size(); ++i) {
            if (std::isfinite(curve.points.y[i])) {
                left = std::min(left, curve.points.x[i]);
                right = std::max(right, curve.points.x[i]);
                low = std::min(low, curve.points.y[i]);
                high = std::max(high, curve.points.y[i]);
            }
        }
    }
    if (left > right) {
        return;
    }
    if (target_->isShown()) {
        std::vector<const Points*> drawn;
        for (const Curve& curve : curves_) {
            drawn.push_back(&curve.points);
        }
        target_->draw(left, right, low, high, height - kAround, drawn);
    }
    // A constant still needs a scale: what is far below its own size is no change.
    const double least = std::max(1e-9 * std::max(std::abs(low), std::abs(high)), 1e-300);
    const double margin = std::max(0.07 * (high - low), least);
    plot_->yAxis->setRange(low - margin, high + margin);
    const double width = right > left ? right - left : std::max(1.0, std::abs(left));
    plot_->xAxis->setRange(left, left + width * 1.02);
}

void PlotWidget::applyColors() {
    const QColor text = theme::color(Role::text);
    const QColor muted = theme::color(Role::muted);
    plot_->setBackground(QBrush(theme::color(Role::panel)));
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        axis->setBasePen(QPen(theme::color(Role::field), 1));
        axis->setTickPen(QPen(theme::color(Role::field), 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 4);
        axis->setTickLabelColor(muted);
        axis->setLabelColor(text);
        axis->setTickLabelFont(theme::font(theme::Text::secondary));
        axis->setLabelFont(theme::font(theme::Text::secondary));
    }
    plot_->xAxis->grid()->setVisible(false);
    plot_->yAxis->grid()->setPen(QPen(theme::color(Role::grid), 1));
    plot_->yAxis->grid()->setZeroLinePen(QPen(theme::color(Role::grid), 1));
    for (const Curve& curve : curves_) {
        QColor ink = theme::color(curve.color);
        switch (curve.look) {
            case Look::raw:
                ink.setAlphaF(0.5F);
                curve.graph->setPen(QPen(ink, 1.0));
                break;
            case Look::mean:
                curve.graph->setPen(QPen(ink, 2.2));
                curve.end->setScatterStyle(
                    QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(ink), QBrush(ink), 8));
                break;
            case Look::line:
                curve.graph->setPen(QPen(ink, 1.6, curve.dash));
                break;
            case Look::rings:
                curve.graph->setLineStyle(QCPGraph::lsNone);
                curve.graph->setScatterStyle(QCPScatterStyle(
                    QCPScatterStyle::ssCircle, QPen(ink, 1.4), theme::color(Role::panel), 6));
                break;
        }
    }
    legend_->applyColors();
    target_->applyColors();
    baseLabel_->setColor(muted);
    baseLabel_->setFont(theme::font(theme::Text::secondary));
    nowLine_->setPen(QPen(text, 1.0, Qt::DotLine));
    nowDot_->setPen(QPen(theme::color(Role::panel), 1.5));
    nowDot_->setBrush(text);
    scheduleRedraw();
}

void PlotWidget::showValueAt(const QPoint& position) {
    if (legend_->itemCount() > 0 && legend_->outerRect().contains(position)) {
        QToolTip::showText(plot_->mapToGlobal(position),
                           tr("Click to hide or show a curve (keys 1 to 9)"), plot_);
        return;
    }
    const double x = plot_->xAxis->pixelToCoord(position.x());
    if (curves_.empty() || !plot_->axisRect()->rect().contains(position)) {
        QToolTip::hideText();
        return;
    }
    QStringList lines;
    for (const Curve& curve : curves_) {
        const auto& xs = curve.points.x;
        if (xs.empty() || !curve.graph->visible()) {
            continue;
        }
        auto next = std::lower_bound(xs.begin(), xs.end(), x);
        if (next == xs.end() || (next != xs.begin() && x - *(next - 1) < *next - x)) {
            --next;
        }
        const double y = curve.points.y[static_cast<std::size_t>(next - xs.begin())];
        const QString value =
            formatQuantity(y, yUnit_) + tr(" at ") + formatQuantity(*next, xUnit_);
        lines << (curve.graph->name().isEmpty() ? value : curve.graph->name() + ": " + value);
    }
    QToolTip::showText(plot_->mapToGlobal(position), lines.join('\n'), plot_);
}

QString PlotWidget::exportTo(const QString& file, QSize size) {
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending != "png" && ending != "pdf") {
        return tr("%1: a chart is written as .png or .pdf; choose a name with one of these "
                  "endings.")
            .arg(file);
    }
    // Paper is light whatever the screen is.
    const theme::Preference before = theme::preference();
    const bool dark = theme::scheme() == theme::Scheme::dark;
    if (dark) {
        theme::setPreference(theme::Preference::light);
        applyColors();
    }
    redraw();
    const int head = number_->text().isEmpty() ? 0 : 24;
    const QSize body(size.width() - 16, size.height() - head - 8);
    showYTitle(body.height());
    layOut(body);
    const auto draw = [&](QCPPainter& painter) {
        painter.fillRect(QRect(QPoint(), size), theme::color(Role::panel));
        if (head > 0) {
            painter.setPen(theme::color(Role::text));
            painter.setFont(theme::font(theme::Text::strong));
            painter.drawText(QPoint(56, 18), number_->text());
            const int used = painter.fontMetrics().horizontalAdvance(number_->text());
            painter.setPen(theme::color(Role::muted));
            painter.setFont(theme::font(theme::Text::secondary));
            painter.drawText(QPoint(56 + used + 8, 18), meaning_->text());
        }
        painter.translate(8, head);
        plot_->toPainter(&painter, body.width(), body.height());
    };
    QString problem;
    if (ending == "png") {
        QImage image(size * 2, QImage::Format_RGB32);
        image.setDevicePixelRatio(2.0);
        QCPPainter painter(&image);
        draw(painter);
        painter.end();
        if (!image.save(file)) {
            problem = tr("%1 could not be written; choose another folder.").arg(file);
        }
    } else {
        QPdfWriter writer(file);
        writer.setPageSize(QPageSize(QSizeF(size) * 0.75, QPageSize::Point));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setResolution(96);
        writer.setTitle(accessibleName());
        QCPPainter painter;
        if (painter.begin(&writer)) {
            painter.setMode(QCPPainter::pmVectorized);
            painter.setMode(QCPPainter::pmNoCaching);
            draw(painter);
            painter.end();
        } else {
            problem = tr("%1 could not be written; choose another folder.").arg(file);
        }
    }
    if (dark) {
        theme::setPreference(before);
        applyColors();
    }
    scheduleRedraw();
    return problem;
}

void PlotWidget::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (!target_) {
        return;  // still being made
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors();
    }
}

bool PlotWidget::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot_ && event->type() == QEvent::Resize) {
        scheduleRedraw();
    }
    if (watched == plot_ && event->type() == QEvent::KeyPress &&
        takeKey(static_cast<QKeyEvent*>(event)->key())) {
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool PlotWidget::takeKey(int key) {
    if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        int part = key - Qt::Key_1;
        for (int curve = 0; curve < curveCount(); ++curve) {
            if (curves_[static_cast<std::size_t>(curve)].isPart && part-- == 0) {
                toggle(curve);
                return true;
            }
        }
        return false;
    }
    const double factor = key == Qt::Key_Plus ? 0.8 : key == Qt::Key_Minus ? 1.25 : 0.0;
    const double shift = key == Qt::Key_Left ? -0.1 : key == Qt::Key_Right ? 0.1 : 0.0;
    if (factor > 0.0 || shift != 0.0) {
        zoomed_ = true;
        if (factor > 0.0) {
            plot_->xAxis->scaleRange(factor);
        } else {
            plot_->xAxis->moveRange(shift * plot_->xAxis->range().size());
        }
        scheduleRedraw();
        return true;
    }
    if (key == Qt::Key_0) {
        zoomed_ = false;
        scheduleRedraw();
        return true;
    }
    return false;
}

}  // namespace isthmus::widgets
