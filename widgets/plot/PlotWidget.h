#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "widgets/plot/Curves.h"
#include "widgets/theme/Theme.h"

class QCustomPlot;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCPItemTracer;
class QCPLayoutGrid;
class QCPRange;

namespace isthmus::widgets {

class CurveLegend;
class TargetLine;

namespace theme {
class RoleLabel;
}

/// A chart in the style of the program: left and bottom axis, horizontal grid, axis titles with
/// units, the number that matters above. Redraws at most ten times a second and draws at most
/// 2,000 points a curve. Wheel and drag zoom and move, a double click shows everything.
class PlotWidget : public QWidget {
    Q_OBJECT

public:
    enum class Look {
        raw,   ///< thin, at half strength
        mean,  ///< 2.2 px, a dot at its end
        line,  ///< 1.6 px
        rings  ///< points only
    };

    explicit PlotWidget(QWidget* parent = nullptr);
    ~PlotWidget() override;

    /// Units as in a schema; empty: none.
    void setXAxis(const QString& title, const QString& unit);
    void setYAxis(const QString& title, const QString& unit);
    /// "300.4 +- 1.2 K" and "mean of the last 5 ps, +- standard error".
    void setHeadline(const QString& number, const QString& meaning);
    [[nodiscard]] QString headline() const;

    /// @return the number of the curve, for setCurve().
    int addCurve(Look look, theme::Role color = theme::Role::series1, const QString& label = {});
    /// One of several curves to compare, with a color and dash of its own (sixteen pairs, of which
    /// the first four differ in both) and an entry in the legend above the chart, where a click (or
    /// a key, 1 to 9) hides it and shows it again.
    /// @param look line or rings. @return as addCurve().
    int addPart(Look look, const QString& label);
    /// Out of sight, and out of the range of the axes. Sends no signal.
    void setHidden(int curve, bool hidden);
    [[nodiscard]] bool isHidden(int curve) const;
    /// @param points as many y as x, in any order of x.
    void setCurve(int curve, Points points);
    [[nodiscard]] int curveCount() const { return static_cast<int>(curves_.size()); }
    /// As drawn: thinned out where there were too many.
    [[nodiscard]] const Points& drawn(int curve) const;

    /// A dashed line with a label, as TargetLine::set() takes it.
    void setTarget(Points path, const QString& label = {});
    [[nodiscard]] const Points& target() const;
    /// A dotted vertical line: the frame that is shown; with a dot on it at y, where there is one.
    void setNow(std::optional<double> x, std::optional<double> y = std::nullopt);
    void clear();

    /// Writes .png or .pdf, by the name's ending, in light colors.
    /// @return an empty text, or what went wrong and what to do.
    QString exportTo(const QString& file, QSize size = QSize(720, 440));

    /// How often it was drawn, for tests.
    [[nodiscard]] int redrawCount() const { return redraws_; }
    [[nodiscard]] QSize sizeHint() const override { return {420, 220}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 120}; }

Q_SIGNALS:
    /// The person has hidden a part, or shown it again.
    void hiddenChanged(int curve, bool hidden);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Curve {
        QCPGraph* graph;
        QCPGraph* end;  ///< the dot at the end of a mean
        Look look;
        theme::Role color;
        Points points;
        Qt::PenStyle dash = Qt::SolidLine;
        bool isPart = false;
    };
    void toggle(int curve);
    bool takeKey(int key);
    void scheduleRedraw();
    void redraw();
    void applyColors();
    /// @param height of the chart, logical pixels.
    void fitRanges(int height);
    /// Puts the legend where it leaves most room, and ticks as their labels have room.
    void layOut(QSize size);
    void showYTitle(int height);
    void showBase(const QCPRange& range);
    void updateAccessibleName();
    void showValueAt(const QPoint& position);

    theme::RoleLabel* number_;
    theme::RoleLabel* meaning_;
    QCustomPlot* plot_;
    CurveLegend* legend_;
    QCPLayoutGrid* above_;   ///< the axes; holds the legend
    QCPLayoutGrid* beside_;  ///< or this does
    std::vector<Curve> curves_;
    std::unique_ptr<TargetLine> target_;
    QCPItemText* baseLabel_ = nullptr;
    QCPItemStraightLine* nowLine_ = nullptr;
    QCPItemTracer* nowDot_ = nullptr;
    QString xUnit_;
    QString yUnit_;
    QString yTitle_;
    QTimer timer_;
    QElapsedTimer sinceRedraw_;
    int redraws_ = 0;
    bool zoomed_ = false;  ///< by the person: ranges stay
};

}  // namespace isthmus::widgets
