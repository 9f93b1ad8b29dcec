#include "app/window/analysis/LiveAnalysis.h"

#include <algorithm>

#include "app/analysis/AnalysisModifiers.h"
#include "app/window/Background.h"
#include "app/window/Settings.h"
#include "app/window/analysis/ModifierStack.h"
#include "app/window/document/Document.h"
#include "app/window/run/FrameLinks.h"
#include "app/window/view/SceneKeeper.h"

namespace isthmus::window {

namespace {

/// Work on a frame that takes longer is stopped for the next frame; shorter work is let finish, so
/// that colors follow a trajectory that plays.
constexpr double kLetFinish = 0.5;  // s

/// So many times as long as a frame of a running job took, the next one waits.
constexpr double kRest = 4.0;

/// The part of the threads that is used while a job runs, which needs them itself.
constexpr int kBesideRun = 4;

bool isSame(const app::StackInput& one, const app::StackInput& other) {
    return one.atoms == other.atoms && one.asksTheSame(other);
}

/// Whether modifiers compare with the first frame of the file that a structure was opened from.
bool wantsFirstFrame(const project::Item& item, const app::StackInput& input) {
    return !item.frames.is_null() &&
           std::any_of(input.modifiers.begin(), input.modifiers.end(), [](const auto& modifier) {
               const auto* row =
                   app::analysisModifiers().find(modifier.value("kind", std::string()));
               return row != nullptr && row->need == app::AnalysisModifier::Need::reference &&
                      modifier.value("enabled", true);
           });
}

core::Json firstFrameOf(const project::Item& item) {
    core::Json first = item.frames;
    first["frame"] = 0;
    return first;
}

}  // namespace

/// Brings the job's progress to the window's thread.
class LiveAnalysis::Sink : public job::JobSink {
public:
    explicit Sink(LiveAnalysis& owner) : owner_(owner) {}

    void progress(const job::Progress& progress) override {
        QMetaObject::invokeMethod(
            &owner_,
            [&owner = owner_, progress] {
                if (owner.work_) {
                    owner.work_->progress = progress;
                    Q_EMIT owner.progressed(QString::fromStdString(owner.work_->structure));
                }
            },
            Qt::QueuedConnection);
    }

private:
    LiveAnalysis& owner_;
};

LiveAnalysis::LiveAnalysis(Document& document, const ModifierStack& stack, SceneKeeper& scene,
                           QObject* parent)
    : QObject(parent), document_(document), stack_(stack), scene_(scene) {
    thread_.setMaxThreadCount(1);
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &LiveAnalysis::lookAround);
    later_.setSingleShot(true);
    connect(&later_, &QTimer::timeout, this, &LiveAnalysis::lookAround);
    connect(&document_, &Document::replaced, this, [this] {
        known_.clear();
        memories_.clear();
        firstFrames_.clear();
        refresh();
    });
    connect(&document_, &Document::itemChanged, this, &LiveAnalysis::refresh);
    connect(&stack_, &ModifierStack::changed, this, &LiveAnalysis::refresh);
    connect(&scene_, &SceneKeeper::layersChanged, this, &LiveAnalysis::refresh);
    connect(&scene_, &SceneKeeper::momentShown, this, &LiveAnalysis::refresh);
}

LiveAnalysis::~LiveAnalysis() {
    if (work_) {
        work_->stop.request_stop();
    }
    thread_.waitForDone();
}

const LiveAnalysis::Analyzed* LiveAnalysis::of(const std::string& structureId) const {
    const auto found = known_.find(structureId);
    return found != known_.end() ? &found->second : nullptr;
}

bool LiveAnalysis::isAtWork(const std::string& structureId) const {
    const auto input = inputOf(structureId);
    const Analyzed* known = of(structureId);
    return input && (known == nullptr || !isSame(known->input, *input));
}

bool LiveAnalysis::isAnswered(const std::string& structureId) const {
    const auto input = inputOf(structureId);
    const Analyzed* known = of(structureId);
    return input && known != nullptr && known->input.asksTheSame(*input);
}

std::optional<job::Progress> LiveAnalysis::progressOf(const std::string& structureId) const {
    return work_ && work_->structure == structureId ? work_->progress : std::nullopt;
}

std::optional<app::StackInput> LiveAnalysis::inputOf(const std::string& structureId) const {
    const project::Project& project = document_.project();
    const auto item = project.find(structureId);
    const auto study = stack_.appliedTo(structureId);
    auto atoms = scene_.momentOf(structureId);
    if (atoms == nullptr && item != nullptr) {
        atoms = item->structure();
    }
    if (atoms == nullptr || study == nullptr) {
        return std::nullopt;
    }
    app::StackInput input = stackInput(project, *study, std::move(atoms));
    if (input.reference == nullptr && item != nullptr && wantsFirstFrame(*item, input)) {
        const auto first = firstFrames_.find(firstFrameOf(*item).dump());
        input.reference = first != firstFrames_.end() ? first->second.atoms : nullptr;
    }
    input.directory = document_.directory().toStdString();
    input.threads = scene_.isLive(structureId) ? std::max(1, settings::threads() / kBesideRun)
                                               : settings::threads();
    return input;
}

bool LiveAnalysis::awaitsReference(const std::string& structureId, const app::StackInput& input) {
    const auto item = document_.project().find(structureId);
    if (input.reference != nullptr || item == nullptr || !wantsFirstFrame(*item, input)) {
        return false;
    }
    const core::Json first = firstFrameOf(*item);
    const auto [found, isNew] = firstFrames_.try_emplace(first.dump());
    if (isNew) {
        const auto take =
            [this, key = first.dump()](std::shared_ptr<const structure::AtomicStructure> atoms) {
                firstFrames_[key] = {true, std::move(atoms)};
                refresh();
            };
        inBackground(
            this,
            [first] {
                io::FrameReader reader(frameSource(first));
                return std::make_shared<const structure::AtomicStructure>(reader.read(0));
            },
            take, [take](const QString&) { take(nullptr); });
    }
    return !found->second.isRead;
}

bool LiveAnalysis::rests(const std::string& structureId, const app::StackInput& input) {
    const Analyzed* known = of(structureId);
    const bool isNextFrame = known != nullptr && known->input.asksTheSame(input);
    if (!isNextFrame || !scene_.isLive(structureId) || rest_.hasExpired()) {
        return false;
    }
    later_.start(static_cast<int>(rest_.remainingTime()) + 1);
    return true;
}

void LiveAnalysis::lookAround() {
    const auto chosen = stack_.structure();
    const std::string first = chosen != nullptr ? chosen->id : std::string();
    std::vector<std::string> wanted{first};
    for (const std::string& id : scene_.liveIds()) {
        wanted.push_back(id);
    }
    for (const auto& item : document_.project().items()) {
        if (item->id != first && scene_.isShown(item->id)) {
            wanted.push_back(item->id);
        }
    }
    std::vector<std::string> gone;
    for (const auto& [id, analyzed] : known_) {
        if (!inputOf(id)) {
            gone.push_back(id);
        }
    }
    for (const std::string& id : gone) {
        forget(id);
    }
    if (work_) {
        const auto input = inputOf(work_->structure);
        const bool frameOnly = input && input->asksTheSame(work_->input) &&
                               scene_.momentOf(work_->structure) != nullptr;
        const bool outdated = !input || !isSame(*input, work_->input);
        // Frames of a running job come whether one looks or not: some are to be seen to the end.
        const bool letFinish = lastSeconds_ < kLetFinish || scene_.isLive(work_->structure);
        if (outdated && !(frameOnly && letFinish)) {
            work_->stop.request_stop();
        }
        return;  // the next begins when it has ended
    }
    for (const std::string& id : wanted) {
        if (auto input = inputOf(id)) {
            const Analyzed* known = of(id);
            if ((known == nullptr || !isSame(known->input, *input)) &&
                !awaitsReference(id, *input) && !rests(id, *input)) {
                begin(id, std::move(*input));
                return;
            }
        }
    }
}

void LiveAnalysis::begin(const std::string& structureId, app::StackInput input) {
    auto& memory = memories_[structureId];
    if (memory == nullptr) {
        memory = std::make_shared<app::StackMemory>();
    }
    Work work;
    work.structure = structureId;
    work.input = input;
    work.job = std::make_shared<app::StackJob>(std::move(input), memory);
    work_ = std::move(work);
    inBackground(
        thread_, this,
        [this, job = work_->job, stop = work_->stop.get_token()] {
            Sink sink(*this);
            return job::runJob(*job, sink, stop);
        },
        [this](const job::JobResult& result) { take(result); },
        [this](const QString& message) {
            take({.outcome = job::Outcome::failed, .message = message.toStdString()});
        });
    Q_EMIT progressed(QString::fromStdString(structureId));
}

void LiveAnalysis::take(const job::JobResult& result) {
    const Work work = std::move(*work_);
    work_.reset();
    const auto now = inputOf(work.structure);
    const bool stopped = result.outcome == job::Outcome::cancelled && !work.cancelled;
    // Of an earlier frame the colors are still better than those of one before.
    const bool stands = now && !stopped && now->asksTheSame(work.input) &&
                        (now->atoms == work.input.atoms || scene_.momentOf(work.structure));
    const auto id = QString::fromStdString(work.structure);
    if (stands) {
        Analyzed analyzed{.input = work.input, .outcomes = work.job->outcomes()};
        analyzed.cancelled = result.outcome == job::Outcome::cancelled;
        analyzed.seconds = result.seconds;
        analyzed.atoms = work.job->atoms();
        analyzed.surface = work.job->surface();
        if (result.outcome == job::Outcome::failed) {
            analyzed.problem = QString::fromStdString(result.message);
        }
        for (const app::ModifierOutcome& outcome : analyzed.outcomes) {
            for (const std::string& name : outcome.fields) {
                analyzed.fields.push_back(*analyzed.atoms->findField(name));
            }
        }
        lastSeconds_ = result.seconds;
        if (scene_.isLive(work.structure)) {
            rest_.setRemainingTime(static_cast<qint64>(1000.0 * kRest * result.seconds));
        }
        known_[work.structure] = std::move(analyzed);
        Q_EMIT found(id);
    }
    lookAround();
    Q_EMIT progressed(id);
}

void LiveAnalysis::forget(const std::string& structureId) {
    known_.erase(structureId);
    memories_.erase(structureId);
    Q_EMIT found(QString::fromStdString(structureId));
}

void LiveAnalysis::cancel(const std::string& structureId) {
    if (work_ && work_->structure == structureId) {
        work_->cancelled = true;
        work_->stop.request_stop();
    }
}

void LiveAnalysis::again(const std::string& structureId) {
    known_.erase(structureId);
    refresh();
}

}  // namespace isthmus::window
