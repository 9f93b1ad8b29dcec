#pragma once

#include <QObject>
#include <string>
#include <vector>

#include "engine/core/Json.h"
#include "engine/job/JobSink.h"
#include "engine/project/Project.h"
#include "engine/study/Study.h"

namespace isthmus::widgets {
class ChartPanel;
}

namespace isthmus::window {

class Document;
class JobQueue;

/// Fills the charts: the curves of the running job as they come, else those of the result that is
/// selected; and those of a live analysis.
class ChartFeeder : public QObject {
    Q_OBJECT

public:
    ChartFeeder(Document& document, JobQueue& jobs, widgets::ChartPanel& charts,
                QObject* parent = nullptr);

    /// Shows the curves of an item's result; while a job sends its own, only where that is wanted.
    /// @param besideJob the person looks at something else than the job; its curves come back with
    /// the next item where that is not so, or with the next job that is asked for.
    void showItem(const std::string& itemId, bool besideJob = false);

    /// Curves of the structure that is looked at, beside those of its result; they follow each
    /// change. @param name of them the one to show, if any, where `select` or the one that was
    /// shown is gone.
    void setLive(const std::vector<study::Series>& curves, const std::string& name, bool select);

private:
    void showLive();
    void forget();
    /// In place of curves that an item does not have.
    void showNone(const project::Item& item);
    void takeChange(const std::string& id);
    void takeLog(const QString& jobId, const QString& text);
    /// Shows the curves of the job at work again, whole.
    void comeBack();
    void draw(const job::Observation& observation);
    void takeObservation(const QString& jobId, const job::Observation& observation);
    /// Draws what thermostat and barostat are to hold.
    /// @param options of the run. @param notes of it, in which changes are told.
    void setTargets(const core::Json& options, const std::vector<std::string>& notes);

    Document& document_;
    JobQueue& jobs_;
    widgets::ChartPanel& charts_;
    QString job_;            ///< whose curves are shown
    std::string shownItem_;  ///< the item that was asked for last
    std::string resultId_;   ///< or whose
    int revision_ = 0;
    std::vector<std::string> notes_;      ///< of the job
    std::vector<job::Observation> sent_;  ///< by the job
    bool aside_ = false;                  ///< something else than the job's curves is shown
    std::vector<study::Series> live_;
    QString lost_;  ///< of them, shown until it went; again as soon as it comes back
};

}  // namespace isthmus::window
