#pragma once

#include <QMap>
#include <QSet>
#include <QWidget>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/Moment.h"
#include "engine/job/JobSink.h"
#include "engine/study/SeriesAxis.h"
#include "engine/study/Study.h"
#include "widgets/plot/Curves.h"

class QComboBox;
class QMenu;
class QTimer;
class QToolButton;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

class PlotWidget;

/// Shows one chart of a job or result: a single curve with its running mean, where that makes
/// sense, and above it the mean of the last half with its error; or the parts of a curve
/// (study::Series) together with a legend. The menu "Compare" adds charts of the same unit over the
/// same axis. Fed point by point while a job runs, or at once from a stored result.
class ChartPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChartPanel(QWidget* parent = nullptr);

    /// A point of a live curve.
    void addPoint(const job::Observation& point);
    /// Adds a curve or replaces the one of the same name and part.
    void setSeries(const study::Series& series);
    /// Whether a curve goes up and down about a mean, as those of a run at equilibrium do. Others,
    /// correlations and profiles and minimizations, are drawn as they are. True at first.
    void setAveraged(const QString& name, bool isAveraged);
    /// Forgets a curve with all of its parts.
    void remove(const QString& name);
    /// Forgets every curve: before another job's or result's.
    void clear();

    /// What stands in place of the chart as long as there is no curve; clear() puts the usual line.
    void setHint(const QString& hint);

    void select(const QString& name);
    [[nodiscard]] QString selected() const;
    /// Draws the curves of another name beside those of the one that is selected, or no more. They
    /// must have its unit and axis; those that have not are passed over.
    void compare(const QString& name, bool isDrawn);
    [[nodiscard]] QStringList names() const { return charts_.keys(); }
    [[nodiscard]] std::size_t pointCount(const QString& name, const QString& part = {}) const;

    /// The value that a thermostat holds, over time; a dashed line while `name` is shown.
    void setTarget(const QString& name, Points path);
    /// The frame that is shown, in charts over its time, step or coordinate; where a chart goes to
    /// and fro along that, also the point of its curve.
    /// @param frames all until that one, from the first; empty: none is shown.
    void setNow(std::span<const core::Moment> frames);

    [[nodiscard]] PlotWidget* plot() const { return plot_; }
    /// Writes what is shown: .png and .pdf a picture, .csv the numbers, of hidden parts as well.
    /// @return an empty text, or what went wrong and what to do.
    QString exportTo(const QString& file);
    /// Asks for a file and writes to it.
    void exportChart();

Q_SIGNALS:
    void selectionChanged(const QString& name);
    /// Something that could not be done, to be shown in the window.
    void problem(const QString& text);
    /// The chart was exported.
    void written(const QString& file);

private:
    struct Part {
        QString name;
        Points points;
        bool isHidden = false;
    };
    struct Chart {
        QString unit;
        QString timeUnit;
        QString coordinate;
        std::vector<Part> parts;
        Points target;
        bool isAveraged = true;

        [[nodiscard]] study::SeriesAxis axis() const;
        /// Those of two charts can be drawn in one.
        [[nodiscard]] bool fits(const Chart& other) const;
    };
    struct Drawn {
        QString label;  ///< in the legend
        Part* part;
    };

    /// The part, which is made where it is new.
    Part& part(const study::Series& head);
    /// What is drawn now: the parts of the selected chart, and of those it is compared with.
    [[nodiscard]] std::vector<Drawn> drawn();
    void showSelected();
    void showSingle(const Chart& chart, const Points& points);
    void showParts(const std::vector<Drawn>& parts);
    void showNow();
    /// In a chart over the coordinate of the frames.
    void showNowAlong(const Chart& chart, double place);
    void fillCompare();
    void refresh(const QString& name);
    /// Without curves a line of text takes the place of the chart.
    void setFilled(bool filled);

    QMap<QString, Chart> charts_;
    QSet<QString> compared_;
    QStringList labels_;  ///< of the parts that the plot has curves for
    std::optional<core::Moment> now_;
    std::vector<double> path_;  ///< the coordinates of the frames until now, where they have one
    QComboBox* choice_;
    QToolButton* compare_;
    QMenu* comparable_;
    QToolButton* export_;
    PlotWidget* plot_;
    theme::RoleLabel* empty_;
    QTimer* timer_;
};

}  // namespace isthmus::widgets
