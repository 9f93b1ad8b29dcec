#pragma once

#include <QWidget>

#include "widgets/jobs/JobModel.h"

class QTreeView;

namespace isthmus::widgets {

class SteerBar;

/// The list of jobs with a progress bar and the buttons that fit each one's state. Return does
/// what the first button of a row does.
class JobPanel : public QWidget {
    Q_OBJECT

public:
    explicit JobPanel(QWidget* parent = nullptr);

    [[nodiscard]] JobModel* model() const { return model_; }
    [[nodiscard]] QString currentJob() const;
    void setCurrentJob(const QString& id);
    [[nodiscard]] SteerBar& steerBar() const { return *steerBar_; }

Q_SIGNALS:
    void stopAndKeepRequested(const QString& id);
    void cancelRequested(const QString& id);
    void resultRequested(const QString& id);
    void keptPartRequested(const QString& id);
    void logRequested(const QString& id);
    void currentJobChanged(const QString& id);

private:
    void showActions(int row);
    void fitColumns();

    JobModel* model_;
    QTreeView* view_;
    SteerBar* steerBar_;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace isthmus::widgets
