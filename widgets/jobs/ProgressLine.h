#pragma once

#include <QWidget>

#include "engine/job/JobSink.h"

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

/// How far something long is, in one line, and a button to cancel it.
class ProgressLine : public QWidget {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget* parent = nullptr);
    /// Stage and percent; of what takes some seconds also the time that is left.
    void setProgress(const job::Progress& progress);

Q_SIGNALS:
    void cancelRequested();

private:
    class Bar;
    theme::RoleLabel* text_;
    Bar* bar_;
};

}  // namespace isthmus::widgets
