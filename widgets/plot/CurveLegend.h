#pragma once

#include <QList>

#include "widgets/plot/QCustomPlotHeader.h"

namespace isthmus::widgets {

/// The names of a chart's curves, in rows above it or in columns beside it, whichever leaves the
/// chart more room; that of a hidden curve is struck out.
class CurveLegend : public QCPLegend {
public:
    CurveLegend();

    /// @param room of axes and legend together, logical pixels. @param height of the chart.
    void layOut(QSize room, int height);
    /// Where it is to be after layOut().
    [[nodiscard]] bool isBeside() const { return isBeside_; }
    void applyColors();

private:
    [[nodiscard]] QList<QCPPlottableLegendItem*> entries() const;

    bool isBeside_ = false;
};

}  // namespace isthmus::widgets
