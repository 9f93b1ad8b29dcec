#pragma once

#include <QList>

#include "widgets/plot/QCustomPlotHeader.h"

namespace isthmus::widgets {

/// The names of a chart's curves, in rows above it; that of a hidden curve is struck out.
class CurveLegend : public QCPLegend {
public:
    CurveLegend();

    /// As many entries in a row as have room.
    /// @param room logical pixels.
    void layOut(int room);
    void applyColors();

private:
    [[nodiscard]] QList<QCPPlottableLegendItem*> entries() const;
};

}  // namespace isthmus::widgets
