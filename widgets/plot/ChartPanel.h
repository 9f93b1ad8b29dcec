#pragma once

#include <QMap>
#include <QWidget>
#include <optional>

#include "engine/study/Study.h"
#include "widgets/plot/Curves.h"

class QComboBox;
class QTimer;
class QToolButton;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

class PlotWidget;

/// Chooses one of the curves of a job or result and shows it: raw data, and where that makes sense
/// the running mean and above them the mean of the last half with its error. Fed point by point
/// while a job runs, or at once from a stored result.
class ChartPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChartPanel(QWidget* parent = nullptr);

    /// A point of a live curve. @param name "potential_energy" @param timeUnit "ps", "step"
    void addPoint(const QString& name, double time, const QString& timeUnit, double value,
                  const QString& unit);
    /// Adds a curve or replaces the one of the same name.
    void setSeries(const study::Series& series);
    /// Whether a curve goes up and down about a mean, as those of a run at equilibrium do. Others,
    /// correlations and profiles and minimizations, are drawn as they are. True at first.
    void setAveraged(const QString& name, bool isAveraged);
    /// Forgets a curve.
    void remove(const QString& name);
    /// Forgets every curve: before another job's or result's.
    void clear();

    /// What stands in place of the chart as long as there is no curve; clear() puts the usual line.
    void setHint(const QString& hint);

    void select(const QString& name);
    [[nodiscard]] QString selected() const;
    [[nodiscard]] QStringList names() const { return curves_.keys(); }
    [[nodiscard]] std::size_t pointCount(const QString& name) const;

    /// The value that a thermostat holds, over time; a dashed line while `name` is shown.
    void setTarget(const QString& name, Points path);
    /// The time of the frame that is shown, in the curves' unit of time.
    void setNow(std::optional<double> time);

    [[nodiscard]] PlotWidget* plot() const { return plot_; }
    /// Asks for a file and writes the chart.
    void exportChart();

Q_SIGNALS:
    void selectionChanged(const QString& name);
    /// Something that could not be done, to be shown in the window.
    void problem(const QString& text);

private:
    struct Curve {
        QString unit;
        QString timeUnit;
        Points points;
        Points target;
        bool isAveraged = true;
    };
    Curve& curve(const QString& name, const QString& unit, const QString& timeUnit);
    void showSelected();
    void refresh(const QString& name);
    /// Without curves a line of text takes the place of the chart.
    void setFilled(bool filled);

    QMap<QString, Curve> curves_;
    std::optional<double> now_;  ///< time of the frame shown
    QComboBox* choice_;
    QToolButton* export_;
    PlotWidget* plot_;
    theme::RoleLabel* empty_;
    QTimer* timer_;
};

}  // namespace isthmus::widgets
