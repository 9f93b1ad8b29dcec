#include "widgets/jobs/LogPanel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/theme/Icons.h"

namespace isthmus::widgets {

using job::LogLevel;
using theme::Role;

namespace {

constexpr std::size_t kEntries = 50000;

QString levelWord(LogLevel level) {
    switch (level) {
        case LogLevel::info:
            return LogModel::tr("Info");
        case LogLevel::warning:
            return LogModel::tr("Warning");
        case LogLevel::error:
            return LogModel::tr("Error");
    }
    return {};
}

/// With the date where that is not today's.
QString timeText(const QDateTime& time) {
    return time.toString(time.date() == QDate::currentDate() ? "HH:mm:ss.zzz"
                                                             : "d MMM HH:mm:ss.zzz");
}

QString line(const LogEntry& entry) {
    return entry.source.isEmpty() ? entry.text : entry.source + ": " + entry.text;
}

}  // namespace

void LogModel::append(const LogEntry& entry) {
    if (entries_.size() >= kEntries) {
        // A tenth at once, so that a long run does not pay for each line.
        const int gone = static_cast<int>(kEntries / 10);
        beginRemoveRows({}, 0, gone - 1);
        entries_.erase(entries_.begin(), entries_.begin() + gone);
        endRemoveRows();
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    entries_.push_back(entry);
    endInsertRows();
    errors_ += entry.level == LogLevel::error ? 1 : 0;
    warnings_ += entry.level == LogLevel::warning ? 1 : 0;
    if (entry.level != LogLevel::info) {
        Q_EMIT countsChanged(errors_, warnings_);
    }
}

void LogModel::clear() {
    beginResetModel();
    entries_.clear();
    errors_ = 0;
    warnings_ = 0;
    endResetModel();
    Q_EMIT countsChanged(0, 0);
}

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int LogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 3;
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const LogEntry& entry = this->entry(index.row());
    const bool error = entry.level == LogLevel::error;
    const bool warning = entry.level == LogLevel::warning;
    switch (role) {
        case Qt::DisplayRole:
            return index.column() == timeColumn    ? timeText(entry.time)
                   : index.column() == levelColumn ? levelWord(entry.level)
                                                   : line(entry).section('\n', 0, 0);
        case Qt::ToolTipRole:
            return line(entry);
        case Qt::DecorationRole:
            if (index.column() == levelColumn && (error || warning)) {
                return error ? theme::icon("data-error", Role::error)
                             : theme::icon("data-warning", Role::warning);
            }
            return {};
        case Qt::ForegroundRole:
            if (index.column() == textColumn) {
                return theme::color(Role::text);
            }
            return theme::color(index.column() == timeColumn ? Role::muted
                                : error                      ? Role::error
                                : warning                    ? Role::warning
                                                             : Role::muted);
        case Qt::BackgroundRole:
            return error ? QVariant(theme::color(Role::errorFill)) : QVariant();
        case Qt::FontRole:
            return theme::font(index.column() == levelColumn ? theme::Text::body
                                                             : theme::Text::log);
        case Qt::AccessibleTextRole:
            return levelWord(entry.level) + ", " + line(entry);
        default:
            return {};
    }
}

/// Lets entries of the wanted levels through that hold the text.
class LogPanel::Filter : public QSortFilterProxyModel {
public:
    Filter(LogModel* model, QObject* parent) : QSortFilterProxyModel(parent), model_(model) {
        setSourceModel(model);
    }
    void setText(const QString& text) {
        text_ = text.trimmed();
        invalidateFilter();
    }
    void setLevel(LogLevel level, bool shown) {
        shown_[static_cast<std::size_t>(level)] = shown;
        invalidateFilter();
    }
    const LogEntry& entry(int row) const { return model_->entry(mapToSource(index(row, 0)).row()); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override {
        const LogEntry& entry = model_->entry(row);
        return shown_[static_cast<std::size_t>(entry.level)] &&
               (text_.isEmpty() || line(entry).contains(text_, Qt::CaseInsensitive));
    }

private:
    LogModel* model_;
    QString text_;
    bool shown_[3] = {true, true, true};
};

LogPanel::LogPanel(QWidget* parent)
    : QWidget(parent),
      model_(new LogModel(this)),
      filter_(new Filter(model_, this)),
      view_(new QTableView),
      text_(new QLineEdit),
      next_(new QPushButton(theme::icon("go-down"), tr("Next error"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 4, 10, 4);
    bar->setSpacing(12);
    text_->setPlaceholderText(tr("Filter log"));
    text_->setAccessibleName(tr("Filter log"));
    text_->setClearButtonEnabled(true);
    text_->addAction(theme::icon("search"), QLineEdit::LeadingPosition);
    text_->setMaximumWidth(240);
    bar->addWidget(text_, 1);
    bar->addStretch();
    const QStringList names{tr("Info"), tr("Warnings"), tr("Errors")};
    for (int i = 0; i < 3; ++i) {
        levels_[i] = new QCheckBox(names[i]);
        levels_[i]->setChecked(true);
        bar->addWidget(levels_[i]);
        connect(levels_[i], &QCheckBox::toggled, this,
                [this, i](bool on) { filter_->setLevel(static_cast<LogLevel>(i), on); });
    }
    next_->setToolTip(tr("Go to the next error (F8)"));
    theme::setRow(next_);
    next_->setEnabled(false);
    bar->addWidget(next_);
    column->addLayout(bar);
    column->addWidget(view_, 1);

    view_->setModel(filter_);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setShowGrid(false);
    view_->setWordWrap(false);
    view_->horizontalHeader()->hide();
    view_->verticalHeader()->hide();
    const QFontMetrics metrics(theme::font(theme::Text::log));
    view_->verticalHeader()->setDefaultSectionSize(std::max(22, metrics.height() + 2));
    view_->verticalHeader()->setMinimumSectionSize(16);
    view_->setColumnWidth(LogModel::timeColumn, metrics.horizontalAdvance("00:00:00.000") + 24);
    view_->setColumnWidth(LogModel::levelColumn, metrics.horizontalAdvance("Warning") + 44);
    view_->horizontalHeader()->setStretchLastSection(true);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setTabKeyNavigation(false);
    view_->setAccessibleName(tr("Log"));
    view_->installEventFilter(this);
    setFocusProxy(view_);
    connect(text_, &QLineEdit::textChanged, this,
            [this](const QString& text) { filter_->setText(text); });
    connect(next_, &QPushButton::clicked, this, &LogPanel::goToNextError);
    connect(model_, &LogModel::countsChanged, this,
            [this](int errors) { next_->setEnabled(errors > 0); });
    // New lines pull the view along only while its end is seen.
    connect(filter_, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* scroll = view_->verticalScrollBar();
        atEnd_ = scroll->value() >= scroll->maximum() - 1;
    });
    connect(
        filter_, &QAbstractItemModel::rowsInserted, this,
        [this] {
            if (atEnd_) {
                view_->scrollToBottom();
            }
        },
        Qt::QueuedConnection);
}

void LogPanel::append(LogLevel level, const QString& source, const QString& text) {
    model_->append({QDateTime::currentDateTime(), level, source, text});
    if (model_->entry(0).time.date() != QDate::currentDate()) {
        const QFontMetrics metrics(theme::font(theme::Text::log));
        view_->setColumnWidth(LogModel::timeColumn,
                              metrics.horizontalAdvance("00 MMM 00:00:00.000") + 24);
    }
}

bool LogPanel::goToNextError() {
    const int count = filter_->rowCount();
    const int start = view_->currentIndex().isValid() ? view_->currentIndex().row() : -1;
    for (int i = 1; i <= count; ++i) {
        const int row = (start + i) % count;
        if (filter_->entry(row).level == LogLevel::error) {
            view_->selectRow(row);
            view_->scrollTo(filter_->index(row, 0), QAbstractItemView::PositionAtCenter);
            view_->setFocus();
            return true;
        }
    }
    return false;
}

void LogPanel::focusFilter() {
    text_->setFocus();
    text_->selectAll();
}

QStringList LogPanel::shownTexts() const {
    QStringList texts;
    for (int row = 0; row < filter_->rowCount(); ++row) {
        texts << filter_->entry(row).text;
    }
    return texts;
}

QString LogPanel::currentText() const {
    const QModelIndex current = view_->currentIndex();
    return current.isValid() ? filter_->entry(current.row()).text : QString();
}

void LogPanel::copySelected() const {
    QStringList lines;
    QModelIndexList rows = view_->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : rows) {
        const LogEntry& entry = filter_->entry(row.row());
        lines << entry.time.toString(Qt::ISODateWithMs) + '\t' + levelWord(entry.level) + '\t' +
                     line(entry);
    }
    QGuiApplication::clipboard()->setText(lines.join('\n'));
}

bool LogPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == view_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy)) {
            copySelected();
            return true;
        }
        // Not a shortcut: the window may have one on the same key, and two would cancel out.
        if (key->key() == Qt::Key_F8) {
            goToNextError();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace isthmus::widgets
