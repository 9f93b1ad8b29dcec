#include <algorithm>
#include <utility>

#include "app/window/analysis/Found.h"
#include "app/window/document/Document.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/view/SavedView.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/Sight.h"
#include "viz/scene/ViewState.h"

// What is shown, and what is drawn in its place for a while.
namespace isthmus::window {

namespace {

using project::ItemKind;
using project::ItemPointer;

bool areAlike(const viz::Layer& one, const viz::Layer& other) {
    return (dynamic_cast<const viz::AtomLayer*>(&one) != nullptr) ==
           (dynamic_cast<const viz::AtomLayer*>(&other) != nullptr);
}

/// Whether two layers take the same place, as a block and the same block relaxed do.
bool lieTogether(const viz::Layer& one, const viz::Layer& other) {
    const auto [low, high] = one.bounds();
    const auto [otherLow, otherHigh] = other.bounds();
    const core::Vec3 shared = high.cwiseMin(otherHigh) - low.cwiseMax(otherLow);
    if ((low.array() > high.array()).any() || (otherLow.array() > otherHigh.array()).any()) {
        return false;  // nothing of one is left
    }
    const core::Vec3 smaller = (high - low).cwiseMin(otherHigh - otherLow);
    return (shared.array() >= 0.5 * smaller.array()).all();
}

}  // namespace

bool SceneKeeper::isShown(const std::string& id) const {
    const viz::Layer* layer = view_.scene().find(id);
    return layer != nullptr && layer->isVisible();
}

bool SceneKeeper::isAnyShown(const std::string& id) const {
    const std::vector<std::string> drawn = drawnOf(id);
    return std::any_of(drawn.begin(), drawn.end(),
                       [this](const std::string& each) { return isShown(each); });
}

std::vector<std::string> SceneKeeper::drawnOf(const std::string& id) const {
    if (canShow(id)) {
        return {id};
    }
    const project::Project& project = document_.project();
    const ItemPointer item = project.find(id);
    if (item == nullptr) {
        return {};
    }
    const ItemPointer result = item->kind() == ItemKind::study
                                   ? resultOf(project, id)
                                   : resultOf(project, studyOf(project, *item));
    std::vector<std::string> drawn;
    if (result != nullptr) {
        for (const ItemPointer& product : productsOf(project, result->id)) {
            if (canShow(product->id)) {
                drawn.push_back(product->id);
            }
        }
    }
    return drawn;
}

std::vector<std::string> SceneKeeper::shownItems() const {
    std::vector<std::string> items;
    for (const auto& layer : view_.scene().layers()) {
        if (layer->isVisible() && drawable_.contains(layer->item())) {
            items.push_back(layer->item());
        }
    }
    return items;
}

std::vector<std::string> SceneKeeper::shownLayers() const {
    std::vector<std::string> layers = shownItems();
    for (const std::string& id : drawable_) {
        if (isShown(surfaceLayerOf(id))) {
            layers.push_back(surfaceLayerOf(id));
        }
    }
    return layers;
}

viz::Layer& SceneKeeper::layerOf(const project::Item& item) {
    if (viz::Layer* layer = view_.scene().find(item.id)) {
        return *layer;
    }
    viz::Layer& layer = draw(item);
    core::Json look = SavedView(document_.project(), viewName_).layerOf(item.id);
    if (const auto gone = gone_.find(item.id); gone != gone_.end()) {
        look = std::move(gone->second);
        gone_.erase(gone);
    }
    if (look.is_object()) {
        applySaved(layer, look);
    }
    return layer;
}

void SceneKeeper::setShown(const std::string& id, bool shown) {
    if (!shown && aside_ && aside_->shown == id) {
        chosen_.clear();
        endAside();
        if (const auto* live = framed()) {
            drawLive(live->first);
        }
    } else if (shown) {
        if (framed() == nullptr) {
            aside_.reset();  // what is drawn for the moment stays
        }
        reveal(id);
    } else if (viz::Layer* layer = view_.scene().find(id)) {
        layer->setVisible(false);
    }
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::reveal(const std::string& id) {
    if (!canShow(id)) {
        return;
    }
    const bool isFirst = !extent();
    viz::Layer& layer = layerOf(*document_.project().find(id));
    layer.setVisible(true);
    if (isFirst) {
        view_.reset();
    } else if (!isInSight(layer, view_.camera())) {
        fitTo(id);
    }
}

std::vector<std::string> SceneKeeper::revealAlone(const std::string& id) {
    std::vector<std::string> hidden;
    const auto before = extent();
    for (const std::string& other : shownLayers()) {
        if (other != id && other != surfaceLayerOf(id)) {
            view_.scene().find(other)->setVisible(false);
            hidden.push_back(other);
        }
    }
    viz::Layer& layer = layerOf(*document_.project().find(id));
    layer.setVisible(true);
    fitAlone(layer, before);
    return hidden;
}

void SceneKeeper::fitAlone(const viz::Layer& layer, const std::optional<Extent>& before) {
    if (!before) {
        view_.reset();
    } else if (differ(*before, layer.bounds()) || !isInSight(layer, view_.camera())) {
        view_.fit();
    }
}

std::optional<Extent> SceneKeeper::extent() const {
    std::optional<Extent> all;
    for (const auto& layer : view_.scene().layers()) {
        const auto [low, high] = layer->bounds();
        if (!layer->isVisible() || !(low.array() <= high.array()).all()) {
            continue;
        }
        if (!all) {
            all = {low, high};
        }
        all = {(*all)[0].cwiseMin(low), (*all)[1].cwiseMax(high)};
    }
    return all;
}

void SceneKeeper::turnBack(const std::optional<Extent>& before, const core::Json& camera) {
    const auto after = extent();
    if (before && after && differ(*before, *after)) {
        view_.setCamera(camera);
    }
}

void SceneKeeper::fitTo(const std::string& id) {
    // Of what is so much smaller or larger that only one can be seen, what was just asked for.
    std::vector<viz::Layer*> hidden;
    viz::Layer* wanted = view_.scene().find(id);
    view_.fit();
    if (isInSight(*wanted, view_.camera())) {
        return;
    }
    for (const auto& each : view_.scene().layers()) {
        if (each.get() != wanted && each->isVisible()) {
            each->setVisible(false);
            hidden.push_back(each.get());
        }
    }
    view_.fit();
    for (viz::Layer* each : hidden) {
        each->setVisible(true);
    }
}

void SceneKeeper::showAlone(const std::string& id) {
    aside_.reset();
    for (const auto& layer : view_.scene().layers()) {
        if (document_.project().find(layer->item()) == nullptr) {
            layer->setVisible(false);
        }
    }
    if (canShow(id)) {
        (void)revealAlone(id);
    }
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::showOnTop(const std::string& id) {
    setShown(id, true);
    if (isShown(id)) {
        hideBelow(id);
    }
}

void SceneKeeper::hideBelow(const std::string& id) {
    (void)hideAround(*view_.scene().find(id));
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

std::vector<std::string> SceneKeeper::hideAround(const viz::Layer& layer) {
    std::vector<std::string> hidden;
    for (const std::string& id : shownItems()) {
        viz::Layer& other = *view_.scene().find(id);
        if (&other != &layer && areAlike(layer, other) && lieTogether(layer, other)) {
            other.setVisible(false);
            hidden.push_back(id);
        }
    }
    return hidden;
}

bool SceneKeeper::takesPlace(const std::vector<std::string>& inputs,
                             const std::vector<std::string>& made) const {
    const std::set<std::string> shown = lastingly().items;
    const auto isShown = [&shown](const std::string& id) { return shown.contains(id); };
    return std::any_of(inputs.begin(), inputs.end(), isShown) ||
           std::any_of(made.begin(), made.end(), isShown);
}

void SceneKeeper::makeWay(Live& live) {
    viz::Layer& layer = *view_.scene().find(live.layer);
    live.isAlone = !takesPlace({live.input}, {live.layer});
    for (const std::string& id : shownLayers()) {
        // The surface of the input is that of its frames now.
        if (id == live.layer || id == surfaceLayerOf(live.layer) ||
            id == surfaceLayerOf(live.input)) {
            continue;
        }
        if (live.isAlone || id == live.input) {
            view_.scene().find(id)->setVisible(false);
            live.hidden.push_back(id);
        }
    }
    for (std::string& each : hideAround(layer)) {
        live.hidden.push_back(std::move(each));
    }
}

Shown SceneKeeper::lastingly() const {
    const std::vector<std::string> now = shownLayers();
    Shown shown{.items = {now.begin(), now.end()}, .camera = view_.camera()};
    const auto putBack = [&shown](const std::string& drawn, bool wasShown,
                                  const std::vector<std::string>& hidden) {
        if (wasShown) {
            shown.items.insert(drawn);
        } else {
            shown.items.erase(drawn);
        }
        shown.items.insert(hidden.begin(), hidden.end());
    };
    // What came last is taken back first: a preview may have begun beside what was looked at.
    const bool beganAside =
        aside_ && std::any_of(live_.begin(), live_.end(), [this](const auto& each) {
            const auto& hidden = each.second.hidden;
            return std::find(hidden.begin(), hidden.end(), aside_->shown) != hidden.end();
        });
    if (aside_ && !beganAside) {
        putBack(aside_->shown, aside_->wasShown, aside_->hidden);
    }
    for (const auto& [job, live] : live_) {
        putBack(live.layer, live.wasShown, live.hidden);
    }
    if (beganAside) {
        putBack(aside_->shown, aside_->wasShown, aside_->hidden);
    }
    std::erase_if(shown.items,
                  [this](const std::string& id) { return view_.scene().find(id) == nullptr; });
    return shown;
}

void SceneKeeper::showAgain(const Shown& wanted) {
    const auto before = extent();
    aside_.reset();
    endPreview();
    for (const std::string& id : shownLayers()) {
        view_.scene().find(id)->setVisible(false);
    }
    for (const std::string& id : wanted.items) {
        if (canShow(id)) {
            layerOf(*document_.project().find(id)).setVisible(true);
        } else if (viz::Layer* surface = view_.scene().find(id)) {
            surface->setVisible(true);
        }
    }
    // The frames of a run go on to stand in their place.
    for (auto& [job, live] : live_) {
        live.wasShown = wanted.items.contains(live.layer);
        live.hidden.clear();
        if (viz::Layer* layer = view_.scene().find(live.layer)) {
            layer->setVisible(true);
            makeWay(live);
        }
    }
    turnBack(before, wanted.camera);
    leaveEmptiness(view_);
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

}  // namespace isthmus::window
