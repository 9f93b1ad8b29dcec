#pragma once

#include <QString>
#include <vector>

#include "widgets/plot/Curves.h"

class QCPGraph;
class QCPItemText;
class QCustomPlot;

namespace isthmus::widgets {

/// A dashed line through a chart with a label: what a quantity should be, "target 300 K". Before
/// its first and behind its last point it goes on level.
class TargetLine {
public:
    explicit TargetLine(QCustomPlot& plot);

    /// @param path x ascending; the same x twice is a step; no points: no line.
    void set(Points path, const QString& label);
    [[nodiscard]] const Points& path() const { return path_; }
    [[nodiscard]] bool isShown() const { return line_ != nullptr; }
    /// Only of a line that is shown.
    [[nodiscard]] double at(double x) const;

    /// Draws it for a chart from `left` to `right`, with its label at the end where fewer points of
    /// the curves are behind it; where the target moves, where it is last.
    /// @param low, high of the curves there; widened so that line and label have room.
    /// @param height of the chart's axes, pixels.
    void draw(double left, double right, double& low, double& high, int height,
              const std::vector<const Points*>& curves);
    void applyColors();

private:
    void placeLabel(double left, double right, double room,
                    const std::vector<const Points*>& curves);

    QCustomPlot& plot_;
    QCPGraph* line_ = nullptr;  ///< null without a target
    QCPItemText* label_;        ///< the plot's
    Points path_;
};

}  // namespace isthmus::widgets
