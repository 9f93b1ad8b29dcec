#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QWidget>
#include <deque>

#include "engine/job/JobSink.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTableView;

namespace isthmus::widgets {

struct LogEntry {
    QDateTime time;
    job::LogLevel level = job::LogLevel::info;
    QString source;  ///< "md.run", "engine"; empty: the window
    QString text;
};

/// What was said, oldest first; the last 50,000 entries are kept.
class LogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { timeColumn, levelColumn, textColumn };

    using QAbstractTableModel::QAbstractTableModel;

    void append(const LogEntry& entry);
    void clear();
    [[nodiscard]] const LogEntry& entry(int row) const {
        return entries_[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] int errorCount() const { return errors_; }
    [[nodiscard]] int warningCount() const { return warnings_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// For the tab and the status bar.
    void countsChanged(int errors, int warnings);

private:
    std::deque<LogEntry> entries_;
    int errors_ = 0;
    int warnings_ = 0;
};

/// The log: time, level, text; filtered by text and level; F8 goes to the next error.
class LogPanel : public QWidget {
    Q_OBJECT

public:
    explicit LogPanel(QWidget* parent = nullptr);

    [[nodiscard]] LogModel* model() const { return model_; }
    void append(job::LogLevel level, const QString& source, const QString& text);
    /// Selects the next error after the selected entry, around the end; false: there is none.
    bool goToNextError();
    void focusFilter();
    /// The entries that pass the filters, for tests and copying.
    [[nodiscard]] QStringList shownTexts() const;
    [[nodiscard]] QString currentText() const;

private:
    class Filter;
    void copySelected() const;

    LogModel* model_;
    Filter* filter_;
    QTableView* view_;
    QLineEdit* text_;
    QCheckBox* levels_[3];
    QPushButton* next_;
    bool atEnd_ = true;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace isthmus::widgets
