#include <algorithm>
#include <utility>

#include "app/window/document/Document.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/view/SceneKeeper.h"

// What of a running job is drawn: its last frame, one before, or something else meanwhile.
namespace isthmus::window {

using project::ItemKind;
using project::ItemPointer;

const std::pair<const QString, SceneKeeper::Live>* SceneKeeper::framed() const {
    const auto found = std::find_if(live_.begin(), live_.end(), [](const auto& each) {
        return each.second.frames.count() > 0;
    });
    return found != live_.end() ? &*found : nullptr;
}

std::vector<core::Moment> SceneKeeper::liveMoments() const {
    const auto* live = aside_ ? nullptr : framed();
    return live != nullptr ? live->second.frames.moments() : std::vector<core::Moment>();
}

int SceneKeeper::liveFrame() const {
    const auto* live = aside_ ? nullptr : framed();
    if (live == nullptr) {
        return -1;
    }
    const LiveFrames& frames = live->second.frames;
    return static_cast<int>(live->second.held ? frames.indexOf(*live->second.held)
                                              : frames.count() - 1);
}

void SceneKeeper::showLiveFrame(int frame) {
    const auto* watchedNow = aside_ ? nullptr : framed();
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
    const ItemPointer item = project.find(chosen_);
    if (item == nullptr) {
        return {};
    }
    const std::string study = item->kind() == ItemKind::study ? item->id : studyOf(project, *item);
    const std::vector<std::string> drawn = drawnOf(item->id);
    if (study == job.studyId || drawn.empty()) {
        return {};
    }
    const bool isInput = job.run && job.run->inputs.find(drawn.front()) != nullptr;
    return isInput ? std::string() : drawn.front();
}

void SceneKeeper::choose(const std::string& id) {
    chosen_ = id;
    lookAside();
}

std::string SceneKeeper::wantedAside() const {
    if (const auto* live = framed()) {
        const auto job = jobs_.find(live->first);
        return job != nullptr ? elsewhere(*job) : std::string();
    }
    const std::vector<std::string> drawn = drawnOf(chosen_);
    if (drawn.empty()) {
        return aside_ ? aside_->shown : std::string();  // the view stays as it is
    }
    const std::set<std::string> shown = lastingly().items;
    const bool isShown = std::any_of(drawn.begin(), drawn.end(), [&shown](const std::string& each) {
        return shown.contains(each);
    });
    return isShown ? std::string() : drawn.front();
}

void SceneKeeper::lookAside() {
    const std::string wanted = wantedAside();
    if (wanted == (aside_ ? aside_->shown : std::string())) {
        return;
    }
    endAside();
    const auto* live = framed();
    if (wanted.empty()) {
        if (live != nullptr) {
            drawLive(live->first);
        }
    } else {
        Aside aside{.shown = wanted, .wasShown = isShown(wanted), .camera = view_.camera()};
        if (live != nullptr) {
            if (viz::Layer* frames = view_.scene().find(live->second.layer)) {
                frames->setVisible(false);
            }
        }
        aside.hidden = revealAlone(wanted);
        aside_ = std::move(aside);
    }
    showTitles();
    Q_EMIT liveChanged();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::endAside() {
    if (!aside_) {
        return;
    }
    const auto before = extent();
    const Aside aside = *std::exchange(aside_, std::nullopt);
    if (viz::Layer* shown = view_.scene().find(aside.shown); shown != nullptr && !aside.wasShown) {
        shown->setVisible(false);
    }
    for (const std::string& hidden : aside.hidden) {
        if (viz::Layer* layer = view_.scene().find(hidden)) {
            layer->setVisible(true);
        }
    }
    if (const auto* live = framed()) {
        if (viz::Layer* layer = view_.scene().find(live->second.layer)) {
            layer->setVisible(true);
        }
    }
    turnBack(before, aside.camera);
}

}  // namespace isthmus::window
