#include "widgets/jobs/JobModel.h"

#include <algorithm>

#include "widgets/NumberFormat.h"

namespace isthmus::widgets {

namespace {

const QString& dash() {
    static const QString text(QChar(0x2013));
    return text;
}

QString rateText(const JobRow& row) {
    if (row.state != State::running || row.progress.rate <= 0.0) {
        return dash();
    }
    const double rate = row.progress.rate;
    return rate >= 0.1 ? formatNumber(rate, rate >= 100.0 ? 3 : 2) + " steps/s"
                       : formatNumber(60.0 * rate, 2) + " steps/min";
}

QString timeLeftText(const JobRow& row) {
    const bool known = row.state == State::running && row.progress.remaining.has_value();
    return known ? formatDuration(*row.progress.remaining) : dash();
}

bool sameActions(const JobRow& one, const JobRow& other) {
    return one.state == other.state && one.hasResult == other.hasResult &&
           one.hasKeptPart == other.hasKeptPart;
}

}  // namespace

QString stepText(const job::Progress& progress) {
    if (progress.steps <= 0) {
        return QString::fromStdString(progress.stage);
    }
    return JobModel::tr("%1 of %2 steps")
        .arg(formatInteger(progress.step), formatInteger(progress.steps));
}

QString standing(const JobRow& row) {
    if (!row.note.isEmpty()) {
        return row.note;
    }
    const QString percent = formatPercent(row.progress.fraction());
    switch (row.state) {
        case State::queued:
            return JobModel::tr("Waiting");
        case State::stopping:
            return JobModel::tr("Saving what is done");
        case State::done:
            return JobModel::tr("Done in %1").arg(formatDuration(row.seconds));
        case State::stopped:
            return row.hasKeptPart ? JobModel::tr("Stopped, %1 kept").arg(percent)
                                   : JobModel::tr("Stopped, nothing kept");
        case State::failed:
            return JobModel::tr("Failed; the log says why");
        case State::engineLost:
            return JobModel::tr("Engine stopped at %1").arg(percent);
        default:
            return stepText(row.progress);
    }
}

void JobModel::put(const JobRow& row) {
    const int index = indexOf(row.id);
    if (index < 0) {
        beginInsertRows({}, rowCount(), rowCount());
        rows_.push_back(row);
        endInsertRows();
        noteChange(rowCount() - 1, true);
        return;
    }
    JobRow& mine = rows_[static_cast<std::size_t>(index)];
    const bool actions = !sameActions(mine, row);
    mine = row;
    noteChange(index, actions);
}

void JobModel::setProgress(const QString& id, const job::Progress& progress) {
    const int index = indexOf(id);
    if (index >= 0) {
        rows_[static_cast<std::size_t>(index)].progress = progress;
        noteChange(index, false);
    }
}

void JobModel::noteChange(int row, bool actions) {
    Q_EMIT dataChanged(index(row, 0), index(row, actionColumn));
    if (actions) {
        Q_EMIT actionsChanged(row);
        Q_EMIT summaryChanged(summary());
    }
}

void JobModel::remove(const QString& id) {
    const int index = indexOf(id);
    if (index >= 0) {
        beginRemoveRows({}, index, index);
        rows_.erase(rows_.begin() + index);
        endRemoveRows();
        Q_EMIT summaryChanged(summary());
    }
}

void JobModel::clear() {
    beginResetModel();
    rows_.clear();
    endResetModel();
    Q_EMIT summaryChanged(summary());
}

int JobModel::indexOf(const QString& id) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].id == id) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

QString JobModel::summary() const {
    if (rows_.empty()) {
        return {};
    }
    const auto count = [this](auto fits) {
        return std::count_if(rows_.begin(), rows_.end(), fits);
    };
    const auto running = count([](const JobRow& row) {
        return row.state == State::running || row.state == State::stopping;
    });
    const auto lost = count([](const JobRow& row) { return row.state == State::engineLost; });
    const auto failed = count([](const JobRow& row) { return row.state == State::failed; });
    if (running > 0) {
        return tr("%1 of %2").arg(running).arg(rows_.size());
    }
    if (lost > 0) {
        return tr("%1 stopped").arg(lost);
    }
    return failed > 0 ? tr("%1 failed").arg(failed) : QString::number(rows_.size());
}

int JobModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int JobModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : actionColumn + 1;
}

QVariant JobModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const JobRow& job = row(index.row());
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
            case jobColumn:
                return job.name;
            case progressColumn:
                return job.state == State::running
                           ? formatPercent(job.progress.fraction()) + ' ' + stepText(job.progress)
                           : standing(job);
            case rateColumn:
                return rateText(job);
            case timeLeftColumn:
                return timeLeftText(job);
            default:
                return {};
        }
    }
    if (role == Qt::AccessibleTextRole && index.column() == jobColumn) {
        return tr("%1, %2, %3")
            .arg(job.name, stateWord(job.state),
                 this->index(index.row(), progressColumn).data().toString());
    }
    if (role == Qt::ToolTipRole) {
        return index.column() == jobColumn ? job.name + '\n' + job.detail
                                           : data(index, Qt::DisplayRole);
    }
    if (role == Qt::TextAlignmentRole &&
        (index.column() == rateColumn || index.column() == timeLeftColumn)) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    return {};
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        const QStringList titles{tr("Job"), tr("Progress"), tr("Rate"), tr("Time left"), {}};
        return titles.value(section);
    }
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == rateColumn || section == timeLeftColumn;
        return QVariant((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return {};
}

}  // namespace isthmus::widgets
