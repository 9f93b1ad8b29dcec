#pragma once

#include "widgets/plot/QCustomPlotHeader.h"

namespace isthmus::widgets {

/// Four to six ticks where there is room for them, all with the same decimals, numbers written as
/// everywhere. Where a small change of a large number is drawn, the labels are the difference from
/// a round number near it, so that they differ from each other and stay short.
class AxisTicker : public QCPAxisTicker {
public:
    AxisTicker() { setTickCount(5); }

    /// What the labels of an axis with this range are relative to; 0 where they are the values.
    [[nodiscard]] static double baseOf(const QCPRange& range);
    /// The base as it is written on the chart; empty for 0.
    [[nodiscard]] static QString baseText(const QCPRange& range);
    /// The labels in order.
    [[nodiscard]] QStringList labels(const QCPRange& range);
    /// Takes as many ticks as have room for labels of this font beside or above each other.
    /// @param length of the axis, logical pixels.
    void spread(const QCPRange& range, double length, const QFontMetrics& font,
                Qt::Orientation orientation);

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;

private:
    double step_ = 1.0;
    double base_ = 0.0;
    int digits_ = 5;  ///< significant digits that tell ticks apart
    int decimals_ = 0;
    bool large_ = false;
};

}  // namespace isthmus::widgets
