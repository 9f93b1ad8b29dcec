#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

#include "app/analysis/StackJob.h"
#include "engine/job/JobRunner.h"
#include "engine/project/Project.h"

namespace isthmus::window {

class Document;
class ModifierStack;
class SceneKeeper;

/// Applies the modifier stacks of the structures that are looked at, each time that something they
/// depend on has changed: a modifier, the atoms, the frame shown, stored or of a running job. One
/// after another on a thread of its own; a newer change stops the one that is under way. Of frames
/// that come faster than they can be analyzed only the newest is taken next. Beside a run, which
/// needs the processor itself, a fifth of the time goes into it at most: after each frame of the
/// run it rests four times as long as that frame took. The last frame is never left out.
class LiveAnalysis : public QObject {
    Q_OBJECT

public:
    /// What is known of one structure.
    struct Analyzed {
        app::StackInput input;  ///< what this belongs to
        std::vector<app::ModifierOutcome> outcomes;
        /// With the fields that were found; null where there are none.
        std::shared_ptr<const structure::AtomicStructure> atoms;
        std::vector<core::Field> fields;
        std::shared_ptr<const mesh::Mesh> surface;  ///< m; null where none was found
        QString problem;                            ///< why none could be applied; else empty
        bool cancelled = false;                     ///< the person stopped it
        double seconds = 0.0;
    };

    /// @param stack its structure comes first, with the study chosen there.
    LiveAnalysis(Document& document, const ModifierStack& stack, SceneKeeper& scene,
                 QObject* parent = nullptr);
    ~LiveAnalysis() override;

    /// Null for a structure that was not analyzed yet.
    [[nodiscard]] const Analyzed* of(const std::string& structureId) const;
    /// Whether what is known of a structure is out of date, and will soon not be.
    [[nodiscard]] bool isAtWork(const std::string& structureId) const;
    /// Whether what is known was found by the modifiers as they are now, be it in an earlier frame.
    [[nodiscard]] bool isAnswered(const std::string& structureId) const;
    /// Of the structure at work; nothing for others.
    [[nodiscard]] std::optional<job::Progress> progressOf(const std::string& structureId) const;

    /// Stops the analysis of a structure; what was found until then stays.
    void cancel(const std::string& structureId);
    /// Begins again after a cancel.
    void again(const std::string& structureId);
    /// Looks what has changed; soon, once for many changes.
    void refresh() { soon_.start(); }

Q_SIGNALS:
    /// Other findings, or none any more.
    void found(const QString& structureId);
    /// Began, went on, ended.
    void progressed(const QString& structureId);

private:
    class Sink;
    struct Work {
        std::string structure;
        app::StackInput input;
        std::shared_ptr<app::StackJob> job;
        std::stop_source stop;
        std::optional<job::Progress> progress;
        bool cancelled = false;
    };

    void lookAround();
    void begin(const std::string& structureId, app::StackInput input);
    void take(const job::JobResult& result);
    void forget(const std::string& structureId);
    /// Whether a structure is to wait, since the frame of a running job before has just been
    /// analyzed; looks around again when the time has come.
    [[nodiscard]] bool rests(const std::string& structureId, const app::StackInput& input);
    [[nodiscard]] std::optional<app::StackInput> inputOf(const std::string& structureId) const;
    /// Whether the first frame of the file that a structure was opened from, which is the reference
    /// where none is named, is still to be read; begins to.
    [[nodiscard]] bool awaitsReference(const std::string& structureId,
                                       const app::StackInput& input);

    Document& document_;
    const ModifierStack& stack_;
    SceneKeeper& scene_;
    std::map<std::string, Analyzed> known_;
    std::map<std::string, std::shared_ptr<app::StackMemory>> memories_;
    struct FirstFrame {
        bool isRead = false;
        std::shared_ptr<const structure::AtomicStructure> atoms;  ///< null where it failed
    };
    std::map<std::string, FirstFrame> firstFrames_;  ///< by file and how it is read
    std::optional<Work> work_;
    double lastSeconds_ = 0.0;  ///< how long the last one took
    QDeadlineTimer rest_;       ///< over when the next frame of a running job is due
    QTimer soon_;
    QTimer later_;
    QThreadPool thread_;
};

}  // namespace isthmus::window
