#include "app/window/view/SceneKeeper.h"

#include <algorithm>
#include <utility>

#include "app/window/analysis/Found.h"
#include "app/window/document/Document.h"
#include "app/window/run/FrameLinks.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/run/StudyRun.h"
#include "app/window/view/SavedView.h"
#include "app/window/view/Sight.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "engine/core/Error.h"
#include "viz/scene/AtomState.h"
#include "viz/scene/ViewState.h"

// How the scene follows the document; what of it is shown is in SceneKeeperShown.cpp, how it
// follows jobs in SceneKeeperLive.cpp.
namespace isthmus::window {

namespace {

using project::ItemKind;
using project::ItemPointer;

bool isDrawn(const project::Item& item) {
    return item.kind() == ItemKind::structure || item.kind() == ItemKind::mesh;
}

/// Takes out of a view what colors items by fields that their modifiers have still to find.
std::vector<core::Json> takeAwaited(core::Json& view, const project::Project& project) {
    std::vector<core::Json> awaited = layersToAnalyze(project, view);
    for (core::Json& layer : view["layers"]) {
        if (std::find(awaited.begin(), awaited.end(), layer) != awaited.end()) {
            layer.erase("color_by");
            layer.erase("component");
        }
    }
    return awaited;
}

}  // namespace

SceneKeeper::SceneKeeper(Document& document, JobQueue& jobs, viz::View& view, QObject* parent)
    : QObject(parent), document_(document), jobs_(jobs), view_(view) {
    connect(&document_, &Document::replaced, this, [this] {
        live_.clear();
        chosen_.clear();
        gone_.clear();
        before_.reset();
        history_.clear();
        drawable_.clear();
        for (const ItemPointer& item : document_.project().items()) {
            if (isDrawn(*item)) {
                drawable_.insert(item->id);
            }
        }
        showProject();
    });
    connect(&document_, &Document::itemChanged, this,
            [this](const QString& id) { takeChange(id.toStdString()); });
    connect(&document_.undoStack(), &QUndoStack::indexChanged, this, &SceneKeeper::takeUndo);
    connect(&jobs_, &JobQueue::frame, this, &SceneKeeper::takeFrame);
    connect(&jobs_, &JobQueue::adopted, this, &SceneKeeper::takeAdopted);
    connect(&jobs_, &JobQueue::changed, this, &SceneKeeper::takeJob);
    connect(&jobs_, &JobQueue::added, this, [this] { chosen_.clear(); });
}

void SceneKeeper::showProject(const std::string& name) {
    viewName_ = name;
    aside_.reset();
    notes_.clear();
    moments_.clear();
    found_.clear();
    showTitles();
    view_.scene().clear();
    const project::Project& project = document_.project();
    if (const SavedView saved(project, name); saved.exists()) {
        try {
            core::Json view = saved.placed();
            const auto awaited = takeAwaited(view, project);
            viz::applyState(view_, view, project);
            for (const core::Json& layer : awaited) {
                applySaved(*view_.scene().find(layer.at("item").get<std::string>()), layer);
            }
            leaveEmptiness(view_);
        } catch (const core::Error& error) {
            Q_EMIT problem(QString::fromUtf8(error.what()));
            showDefault();
        }
    }
    if (view_.scene().layers().empty()) {
        showDefault();
    }
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::showDefault() {
    // What was made last of each kind; earlier ones usually lie at the same place.
    const project::Project& project = document_.project();
    for (const ItemKind kind : {ItemKind::mesh, ItemKind::structure}) {
        const auto& items = project.items();
        const auto last = std::find_if(items.rbegin(), items.rend(),
                                       [kind](const auto& item) { return item->kind() == kind; });
        if (last != items.rend()) {
            view_.scene().show(**last);
        }
    }
    view_.reset();
}

void SceneKeeper::keepView() {
    const project::Project& project = document_.project();
    const SavedView saved(project, viewName_);
    if (saved.waits() && !saved.hasPlaced()) {
        return;  // what the recipe wants to show is still to be made
    }
    core::Json kept = viz::stateOf(view_);
    const std::set<std::string> shown = lastingly().items;
    // Layers of things that are not made yet wait in the view, live ones are not of the project.
    core::Json layers = core::Json::array();
    for (core::Json& layer : kept["layers"]) {
        const auto id = layer.value("item", std::string());
        // What is hidden or drawn only for the moment is not kept so.
        layer.erase("visible");
        if (!shown.contains(id)) {
            layer["visible"] = false;
        }
        if (project.find(id)) {
            layers.push_back(layer);
        }
    }
    for (const core::Json& layer : saved.waiting()) {
        layers.push_back(layer);
    }
    kept["layers"] = std::move(layers);
    core::Json state = project.view;
    core::Json views = state.value("views", core::Json::object());
    views[viewName_] = std::move(kept);
    state["views"] = std::move(views);
    document_.setView(state);
}

bool SceneKeeper::canShow(const std::string& id) const {
    const ItemPointer item = document_.project().find(id);
    return item != nullptr && isDrawn(*item);
}

void SceneKeeper::takeChange(const std::string& id) {
    if (!before_) {
        before_ = lastingly();
    }
    const viz::Layer* layer = view_.scene().find(id);
    const ItemPointer item = document_.project().find(id);
    if (item != nullptr && isDrawn(*item) && drawable_.insert(id).second) {
        history_.came(id);
    } else if (item == nullptr && drawable_.erase(id) > 0 && before_->items.contains(id)) {
        history_.went();
    }
    const auto found = found_.find(id);
    if (found != found_.end() && (item == nullptr || item->structure() != found->second.atoms)) {
        found_.erase(found);
    }
    if (moments_.erase(id) > 0) {
        Q_EMIT momentShown(QString::fromStdString(id));
    }
    if (layer == nullptr) {
        return;
    }
    if (item == nullptr) {
        gone_[id] = viz::stateOf(*layer);
        view_.scene().remove(id);
        view_.scene().remove(surfaceLayerOf(id));
    } else {
        draw(*item).setName(item->name);
    }
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::takeUndo() {
    const Shown before = before_ ? *std::exchange(before_, std::nullopt) : Shown{};
    if (const auto wanted = history_.follow(document_.undoStack(), before)) {
        showAgain(*wanted);
    }
}

std::string SceneKeeper::namedStructure(const std::string& studyId) const {
    const ItemPointer product = productOf(document_.project(), studyId, "structure");
    return product != nullptr ? product->id : studyId + ".structure";
}

void SceneKeeper::applySaved(viz::Layer& layer, const core::Json& saved) {
    if (auto* atoms = dynamic_cast<viz::AtomLayer*>(&layer)) {
        try {
            viz::restoreAtoms(*atoms, saved, layer.item());
        } catch (const core::InputError&) {
            atoms->setArrows({});
        }
    }
    if (saved.contains("offset") && saved.at("offset").size() == 3) {
        const auto offset = saved.at("offset").get<std::array<double, 3>>();
        layer.setOffset({offset[0], offset[1], offset[2]});
    }
    if (const auto field = saved.value("color_by", std::string()); !field.empty()) {
        layer.awaitField(field, saved.value("component", std::string()));
    }
}

viz::Layer& SceneKeeper::draw(const project::Item& item) {
    const auto own = item.structure();
    const auto shown = moments_.find(item.id);
    const auto moment = shown != moments_.end() ? shown->second.atoms : nullptr;
    const auto found = found_.find(item.id);
    if (own == nullptr || (moment == nullptr && found == found_.end())) {
        return view_.scene().show(item);
    }
    structure::AtomicStructure drawn =
        moment != nullptr ? atMoment(document_.project(), item, *moment) : *own;
    if (found != found_.end()) {
        addFields(drawn, found->second.fields);
    }
    return view_.scene().showAtoms(
        item.id, item.name, std::make_shared<const structure::AtomicStructure>(std::move(drawn)));
}

void SceneKeeper::showMoment(const std::string& id, Moment moment) {
    const ItemPointer item = document_.project().find(id);
    if (item == nullptr || item->structure() == nullptr) {
        return;
    }
    moments_[id] = std::move(moment);
    if (isShown(id)) {
        draw(*item);
        showTitles();
    } else {
        showOnTop(id);
    }
    Q_EMIT momentShown(QString::fromStdString(id));
    Q_EMIT changed();
}

std::shared_ptr<const structure::AtomicStructure> SceneKeeper::momentOf(
    const std::string& id) const {
    if (const QString job = liveJobOf(id); !job.isEmpty()) {
        return live_.at(job).frame;
    }
    const auto found = moments_.find(id);
    return found != moments_.end() ? found->second.atoms : nullptr;
}

std::optional<int> SceneKeeper::frameOf(const std::string& id) const {
    const auto found = moments_.find(id);
    return found != moments_.end() ? std::optional(found->second.frame) : std::nullopt;
}

void SceneKeeper::setFound(const std::string& id, std::vector<core::Field> fields) {
    if (const QString job = liveJobOf(id); !job.isEmpty()) {
        Live& live = live_.at(job);
        if (!fields.empty() || !live.found.empty()) {
            live.found = std::move(fields);
            drawFrame(live);
            showTitles();
            Q_EMIT changed();
        }
        return;
    }
    const ItemPointer item = document_.project().find(id);
    if (fields.empty() && found_.erase(id) == 0) {
        return;
    }
    if (!fields.empty() && item != nullptr) {
        found_[id] = {item->structure(), std::move(fields)};
    }
    if (item != nullptr && view_.scene().find(id) != nullptr) {
        draw(*item);
        showTitles();  // atoms may be hidden now
        Q_EMIT changed();
    }
}

void SceneKeeper::setSurface(const std::string& id, std::shared_ptr<const mesh::Mesh> surface) {
    const std::string own = surfaceLayerOf(id);
    const QString job = liveJobOf(id);
    const viz::Layer* atoms = view_.scene().find(job.isEmpty() ? id : live_.at(job).layer);
    if (surface == nullptr && view_.scene().find(own) != nullptr) {
        view_.scene().remove(own);
        Q_EMIT changed();
    } else if (surface != nullptr && atoms != nullptr) {
        showSurface(view_.scene(), own, *atoms, std::move(surface));
        Q_EMIT changed();
    }
}

void SceneKeeper::colorBy(const std::string& id, const std::string& field) {
    const QString job = liveJobOf(id);
    viz::Layer* layer = view_.scene().find(job.isEmpty() ? id : live_.at(job).layer);
    if (layer == nullptr) {
        return;
    }
    const auto choices = layer->choices();
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&field](const auto& each) { return each.field == field; });
    if (found != choices.end()) {
        layer->colorBy(*found);
        Q_EMIT changed();
    }
}

std::string SceneKeeper::colorFieldOf(const std::string& id) const {
    const QString job = liveJobOf(id);
    const viz::Layer* layer = view_.scene().find(job.isEmpty() ? id : live_.at(job).layer);
    const bool isScalar =
        layer != nullptr && layer->coloring().hasValues() && layer->coloring().component.empty();
    return isScalar ? layer->coloring().field : std::string();
}

void SceneKeeper::showTitles() {
    std::vector<viz::TitleLine> lines;
    if (!notes_.empty() || !moments_.empty()) {
        for (const auto& layer : view_.scene().layers()) {
            if (!layer->isVisible()) {
                continue;
            }
            const auto note = notes_.find(layer->item());
            const auto moment = moments_.find(layer->item());
            std::string text = layer->summary();
            if (note != notes_.end()) {
                text += ", " + note->second;
            } else if (moment != moments_.end()) {
                text += ", " + moment->second.note;
            }
            lines.push_back({layer->name(), std::move(text)});
        }
    }
    view_.scene().setTitleLines(std::move(lines));
}

}  // namespace isthmus::window
