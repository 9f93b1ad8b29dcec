#pragma once

#include <QObject>
#include <QTemporaryDir>
#include <QTimer>
#include <optional>
#include <string>

#include "app/window/run/EngineProcess.h"
#include "app/window/run/StudyRun.h"

namespace isthmus::window {

class Document;
class SceneKeeper;

/// Shows what a study that builds atoms would give, before it is run: while it is selected and
/// has no result that is up to date, it runs in an engine process of its own each time that it has
/// changed, and its atoms are drawn. Nothing of it goes into the project.
class Preview : public QObject {
    Q_OBJECT

public:
    Preview(Document& document, SceneKeeper& scene, QObject* parent = nullptr);

    /// The study that is looked at; empty, or one that builds no atoms: no preview.
    void setStudy(const std::string& studyId);
    /// Looks again whether there is something to preview.
    void refresh() { soon_.start(); }

Q_SIGNALS:
    /// Why there is no preview of the study, and in further lines what to do; empty: there is one,
    /// or none is due.
    void problem(const QString& studyId, const QString& message);

private:
    void begin();
    void handOver();
    void takeDone(const QString& job, const JobOutcome& outcome);
    /// Stops what is at work and takes the atoms away.
    void end();
    [[nodiscard]] bool isDue() const;

    Document& document_;
    SceneKeeper& scene_;
    QTemporaryDir folder_;  // outlives the engine, which writes there
    EngineProcess engine_;
    QTimer soon_;
    std::string study_;
    std::optional<StudyRun> run_;
    QString job_;         ///< of run_
    int number_ = 0;      ///< of runs so far
    bool again_ = false;  ///< something has changed while the engine was at work
};

}  // namespace isthmus::window
