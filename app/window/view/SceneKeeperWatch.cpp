#include <algorithm>

#include "app/window/document/Document.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/view/SceneKeeper.h"

// What of a running job is drawn: its last frame, one before, or something else meanwhile.
namespace isthmus::window {

using project::ItemKind;
using project::ItemPointer;

const std::pair<const QString, SceneKeeper::Live>* SceneKeeper::watched() const {
    const auto found = std::find_if(live_.begin(), live_.end(), [](const auto& each) {
        return each.second.frames.count() > 0;
    });
    return found != live_.end() && !aside_ ? &*found : nullptr;
}

std::vector<core::Moment> SceneKeeper::liveMoments() const {
    const auto* live = watched();
    return live != nullptr ? live->second.frames.moments() : std::vector<core::Moment>();
}

int SceneKeeper::liveFrame() const {
    const auto* live = watched();
    if (live == nullptr) {
        return -1;
    }
    const LiveFrames& frames = live->second.frames;
    return static_cast<int>(live->second.held ? frames.indexOf(*live->second.held)
                                              : frames.count() - 1);
}

void SceneKeeper::showLiveFrame(int frame) {
    const auto* watchedNow = watched();
    if (watchedNow == nullptr) {
        return;
    }
    Live& live = live_.at(watchedNow->first);
    const std::size_t last = live.frames.count() - 1;
    const auto index = std::min(static_cast<std::size_t>(std::max(0, frame)), last);
    live.held = index == last ? std::nullopt : std::optional(live.frames.numberOf(index));
    drawLive(watchedNow->first);
}

std::string SceneKeeper::elsewhere(const Job& job) const {
    const project::Project& project = document_.project();
    ItemPointer item = project.find(chosen_);
    if (item == nullptr) {
        return {};
    }
    const std::string study = item->kind() == ItemKind::study ? item->id : studyOf(project, *item);
    if (study == job.studyId) {
        return {};
    }
    if (!canShow(item->id)) {
        const ItemPointer result = resultOf(project, study);
        const auto products =
            result != nullptr ? productsOf(project, result->id) : std::vector<ItemPointer>();
        const auto drawn =
            std::find_if(products.begin(), products.end(),
                         [this](const ItemPointer& each) { return canShow(each->id); });
        if (drawn == products.end()) {
            return {};
        }
        item = *drawn;
    }
    return job.run && job.run->inputs.find(item->id) != nullptr ? std::string() : item->id;
}

void SceneKeeper::choose(const std::string& id) {
    chosen_ = jobs_.isIdle() ? std::string() : id;
    for (const auto& [job, live] : live_) {
        if (live.frames.count() > 0) {
            lookAside(job);
            return;
        }
    }
}

void SceneKeeper::lookAside(const QString& jobId) {
    const auto job = jobs_.find(jobId);
    const std::string wanted = job != nullptr ? elsewhere(*job) : std::string();
    if (wanted == (aside_ ? aside_->shown : std::string())) {
        return;
    }
    Live& live = live_.at(jobId);
    endAside(live);
    if (wanted.empty()) {
        drawLive(jobId);
    } else {
        if (viz::Layer* frames = view_.scene().find(live.layer)) {
            frames->setVisible(false);
        }
        aside_ = Aside{.shown = wanted, .wasShown = isShown(wanted)};
        setShown(wanted, true);
        aside_->hidden = hideAround(*view_.scene().find(wanted));
    }
    showTitles();
    Q_EMIT liveChanged();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::endAside(Live& live) {
    if (!aside_) {
        return;
    }
    const Aside aside = *aside_;
    aside_.reset();
    if (viz::Layer* shown = view_.scene().find(aside.shown); shown != nullptr && !aside.wasShown) {
        shown->setVisible(false);
    }
    for (const std::string& hidden : aside.hidden) {
        if (viz::Layer* layer = view_.scene().find(hidden)) {
            layer->setVisible(true);
        }
    }
    if (viz::Layer* layer = view_.scene().find(live.layer)) {
        layer->setVisible(true);
    }
}

}  // namespace isthmus::window
