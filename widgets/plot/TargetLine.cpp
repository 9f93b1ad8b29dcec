#include "widgets/plot/TargetLine.h"

#include <QFontMetrics>
#include <QPen>
#include <algorithm>
#include <utility>

#include "widgets/plot/QCustomPlotHeader.h"
#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

namespace {

QVector<double> qtVector(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

QPen linePen() {
    return {theme::color(theme::Role::series2), 1.4, Qt::DashLine};
}

}  // namespace

TargetLine::TargetLine(QCustomPlot& plot) : plot_(plot), label_(new QCPItemText(&plot)) {
    label_->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    label_->position->setTypeY(QCPItemPosition::ptPlotCoords);
    label_->position->setAxes(plot.xAxis, plot.yAxis);
    label_->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    label_->setPadding(QMargins(3, 0, 3, 2));
    label_->setVisible(false);
    label_->setLayer("overlay");
}

void TargetLine::set(Points path, const QString& label) {
    path_ = std::move(path);
    label_->setVisible(!path_.x.empty());
    label_->setText(label);
    if (path_.x.empty() && line_ != nullptr) {
        plot_.removeGraph(line_);
        line_ = nullptr;
    } else if (!path_.x.empty() && line_ == nullptr) {
        line_ = plot_.addGraph();
        line_->setPen(linePen());
    }
}

double TargetLine::at(double x) const {
    const auto after = std::upper_bound(path_.x.begin(), path_.x.end(), x);
    const auto i = static_cast<std::size_t>(after - path_.x.begin());
    if (i == 0 || i == path_.x.size()) {
        return i == 0 ? path_.y.front() : path_.y.back();
    }
    const double part = (x - path_.x[i - 1]) / (path_.x[i] - path_.x[i - 1]);
    return path_.y[i - 1] + part * (path_.y[i] - path_.y[i - 1]);
}

void TargetLine::draw(double left, double right, double& low, double& high, int height,
                      const std::vector<const Points*>& curves) {
    // Far enough to both sides that nobody drags the chart to its ends.
    constexpr double kWidths = 100.0;
    const double beyond = kWidths * std::max(right - left, 1e-300);
    Points path = path_;
    path.x.insert(path.x.begin(), std::min(left - beyond, path.x.front()));
    path.y.insert(path.y.begin(), path.y.front());
    path.x.push_back(std::max(right + beyond, path.x.back()));
    path.y.push_back(path.y.back());
    line_->setData(qtVector(path.x), qtVector(path.y), true);

    // As much of it as the curves reach.
    const double last = at(right);
    low = std::min({low, at(left), last});
    high = std::max({high, at(left), last});
    for (std::size_t i = 0; i < path_.x.size(); ++i) {
        if (path_.x[i] > left && path_.x[i] < right) {
            low = std::min(low, path_.y[i]);
            high = std::max(high, path_.y[i]);
        }
    }
    // Room for its label above it.
    const double share =
        std::min(0.4, (QFontMetrics(label_->font()).height() + 4.0) / std::max(height, 1));
    high = std::max(high, (last - share * low) / (1.0 - share));
    placeLabel(left, right, share * (high - low), curves);
}

void TargetLine::placeLabel(double left, double right, double room,
                            const std::vector<const Points*>& curves) {
    const auto countBehind = [&](double from, double to) {
        std::ptrdiff_t count = 0;
        for (const Points* points : curves) {
            for (std::size_t i = 0; i < points->x.size(); ++i) {
                const double x = (points->x[i] - left) / std::max(right - left, 1e-300);
                const double y = points->y[i];
                const double line = at(points->x[i]);
                count += x >= from && x <= to && y >= line && y <= line + room ? 1 : 0;
            }
        }
        return count;
    };
    const bool atRight = path_.x.size() > 1 || countBehind(0.7, 1.0) <= countBehind(0.0, 0.3);
    label_->setPositionAlignment((atRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
    label_->position->setCoords(atRight ? 0.97 : 0.03, at(atRight ? right : left));
}

void TargetLine::applyColors() {
    if (line_ != nullptr) {
        line_->setPen(linePen());
    }
    label_->setColor(linePen().color());
    QColor plate = theme::color(theme::Role::panel);
    plate.setAlphaF(0.85F);
    label_->setBrush(plate);
    label_->setFont(theme::font(theme::Text::secondary));
}

}  // namespace isthmus::widgets
