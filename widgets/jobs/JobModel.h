#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "engine/job/JobSink.h"
#include "widgets/State.h"

namespace isthmus::widgets {

/// A job as the list shows it.
struct JobRow {
    QString id;
    QString name;    ///< "Tension at 300 K"
    QString detail;  ///< kind and device: "md.run, CPU, 2 threads"
    State state = State::queued;
    job::Progress progress;
    double seconds = 0.0;    ///< wall time, once it has ended
    QString note;            ///< instead of the state's own words: why it failed, what it waits for
    bool hasResult = false;  ///< there is a result to open
    bool hasKeptPart = false;  ///< what was kept can be opened
};

/// The jobs of a session, oldest first.
class JobModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { jobColumn, progressColumn, rateColumn, timeLeftColumn, actionColumn };

    using QAbstractTableModel::QAbstractTableModel;

    /// Adds a job or shows its new standing.
    void put(const JobRow& row);
    void setProgress(const QString& id, const job::Progress& progress);
    void remove(const QString& id);
    void clear();

    [[nodiscard]] const JobRow& row(int index) const {
        return rows_[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] int indexOf(const QString& id) const;
    /// "1 of 4" while one runs, "1 stopped" after a loss, else how many there are; for the tab.
    [[nodiscard]] QString summary() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    /// A job's buttons are others now.
    void actionsChanged(int row);
    void summaryChanged(const QString& summary);

private:
    void noteChange(int row, bool actions);
    std::vector<JobRow> rows_;
};

/// What stands in the progress column of a job that does not run: "Done in 4.2 s".
[[nodiscard]] QString standing(const JobRow& row);
/// "12 400 of 20 000 steps".
[[nodiscard]] QString stepText(const job::Progress& progress);

}  // namespace isthmus::widgets
