#include "app/window/view/SceneKeeper.h"

#include <fmt/format.h>

#include <Eigen/LU>

#include <algorithm>

#include "app/window/analysis/FoundFields.h"
#include "app/window/document/Document.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/run/StudyRun.h"
#include "app/window/view/SavedView.h"
#include "app/window/view/Sight.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "engine/core/Error.h"
#include "viz/scene/AtomState.h"
#include "viz/scene/ViewState.h"

namespace isthmus::window {

namespace {

using project::ItemKind;
using project::ItemPointer;

/// What is asked for and so much larger than the distance to it is seen at best as a plain wall.
constexpr double kTooLarge = 10.0;

/// Stands for the preview among the jobs that are drawn live.
const QString kPreview = QStringLiteral("preview");

bool isDrawn(const project::Item& item) {
    return item.kind() == ItemKind::structure || item.kind() == ItemKind::mesh;
}

/// Gives a layer what a saved view says of it; a field may come later.
void applySaved(viz::Layer& layer, const core::Json& saved) {
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

/// Whether two layers take the same place, as a block and the same block relaxed do.
bool lieTogether(const viz::Layer& one, const viz::Layer& other) {
    const auto [low, high] = one.bounds();
    const auto [otherLow, otherHigh] = other.bounds();
    const core::Vec3 shared = high.cwiseMin(otherHigh) - low.cwiseMax(otherLow);
    const core::Vec3 smaller = (high - low).cwiseMin(otherHigh - otherLow);
    return (shared.array() >= 0.5 * smaller.array()).all();
}

/// The input structure with what a frame brings.
std::shared_ptr<const structure::AtomicStructure> withFrame(const structure::AtomicStructure& start,
                                                            const job::Frame& frame) {
    auto atoms = std::make_shared<structure::AtomicStructure>();
    core::Mat3 edges;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            edges(row, column) = frame.cell[static_cast<std::size_t>(3 * row + column)];
        }
    }
    atoms->cell = edges.determinant() > 0.0
                      ? structure::UnitCell(edges, start.cell.periodic(), start.cell.origin())
                      : start.cell;
    atoms->units = start.units;
    atoms->speciesNames = start.speciesNames;
    atoms->speciesMasses = start.speciesMasses;
    atoms->species = start.species;
    atoms->positions.reserve(start.atomCount());
    for (std::size_t i = 0; i + 2 < frame.positions.size(); i += 3) {
        atoms->positions.emplace_back(frame.positions[i], frame.positions[i + 1],
                                      frame.positions[i + 2]);
    }
    atoms->fields = frame.fields;
    return atoms;
}

}  // namespace

SceneKeeper::SceneKeeper(Document& document, JobQueue& jobs, viz::View& view, QObject* parent)
    : QObject(parent), document_(document), jobs_(jobs), view_(view) {
    connect(&document_, &Document::replaced, this, [this] {
        live_.clear();
        gone_.clear();
        showProject();
    });
    connect(&document_, &Document::itemChanged, this,
            [this](const QString& id) { takeChange(id.toStdString()); });
    connect(&jobs_, &JobQueue::frame, this, &SceneKeeper::takeFrame);
    connect(&jobs_, &JobQueue::adopted, this, &SceneKeeper::takeAdopted);
    connect(&jobs_, &JobQueue::changed, this, &SceneKeeper::takeJob);
}

void SceneKeeper::showProject(const std::string& name) {
    viewName_ = name;
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
    // Layers of things that are not made yet wait in the view, live ones are not of the project.
    core::Json layers = core::Json::array();
    for (const core::Json& layer : kept.value("layers", core::Json::array())) {
        if (project.find(layer.value("item", std::string()))) {
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

bool SceneKeeper::isShown(const std::string& id) const {
    const viz::Layer* layer = view_.scene().find(id);
    return layer != nullptr && layer->isVisible();
}

void SceneKeeper::setShown(const std::string& id, bool shown) {
    const ItemPointer item = document_.project().find(id);
    viz::Layer* layer = view_.scene().find(id);
    if (shown && item != nullptr && isDrawn(*item)) {
        const bool isFirst =
            std::none_of(view_.scene().layers().begin(), view_.scene().layers().end(),
                         [](const auto& each) { return each->isVisible(); });
        if (layer == nullptr) {
            layer = &draw(*item);
            const core::Json saved = SavedView(document_.project(), viewName_).layerOf(id);
            if (saved.is_object()) {
                applySaved(*layer, saved);
            }
        }
        layer->setVisible(true);
        if (isFirst) {
            view_.reset();
        } else if (!isInSight(*layer, view_.camera(), kTooLarge)) {
            fitTo(id);
        }
    } else if (layer != nullptr) {
        layer->setVisible(false);
    }
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::fitTo(const std::string& id) {
    // Of what is so much smaller or larger that only one can be seen, what was just asked for.
    std::vector<viz::Layer*> hidden;
    viz::Layer* wanted = view_.scene().find(id);
    view_.fit();
    if (isInSight(*wanted, view_.camera(), kTooLarge)) {
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
    for (const auto& layer : view_.scene().layers()) {
        layer->setVisible(false);
    }
    setShown(id, true);
}

void SceneKeeper::takeChange(const std::string& id) {
    const viz::Layer* layer = view_.scene().find(id);
    const ItemPointer item = document_.project().find(id);
    if (item != nullptr && gone_.erase(id) > 0) {
        setShown(id, true);  // what an undo took away comes back with a redo
        return;
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
        if (layer->isVisible()) {
            gone_.insert(id);
        }
        view_.scene().remove(id);
    } else {
        draw(*item).setName(item->name);
    }
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

std::string SceneKeeper::namedStructure(const std::string& studyId) const {
    const ItemPointer product = productOf(document_.project(), studyId, "structure");
    return product != nullptr ? product->id : studyId + ".structure";
}

void SceneKeeper::beginLive(const Job& job) {
    Live live;
    for (const ItemPointer& input : job.run->inputs.items()) {
        if (input->kind() == ItemKind::structure) {
            live.input = input->id;
            live.start = input->structure();
        }
    }
    if (live.start == nullptr) {
        return;
    }
    live.layer = namedStructure(job.studyId);
    const bool isNew = view_.scene().find(live.layer) == nullptr;
    viz::Layer& layer = view_.scene().showAtoms(live.layer, job.name.toStdString(), live.start);
    const core::Json saved = SavedView(document_.project(), viewName_).layerOf(live.layer);
    if (isNew && saved.is_object()) {
        applySaved(layer, saved);
    }
    layer.setVisible(true);
    // The atoms that it started from lie at the same place.
    viz::Layer* input = view_.scene().find(live.input);
    if (input != nullptr && input->isVisible() && live.input != live.layer) {
        live.hidInput = true;
        input->setVisible(false);
    }
    live_[job.id] = std::move(live);
    if (view_.scene().layers().size() == 1) {
        view_.reset();
    }
    Q_EMIT layersChanged();
}

void SceneKeeper::takeFrame(const QString& jobId, const job::Frame& frame) {
    const auto job = jobs_.find(jobId);
    if (job == nullptr || !job->run) {
        return;
    }
    if (!live_.contains(jobId)) {
        beginLive(*job);
    }
    const auto live = live_.find(jobId);
    if (live == live_.end() || frame.positions.size() != 3 * live->second.start->atomCount()) {
        return;
    }
    viz::AtomLayer* layer = view_.scene().findAtoms(live->second.layer);
    if (layer != nullptr) {
        layer->setStructure(withFrame(*live->second.start, frame));
        notes_[live->second.layer] = fmt::format("t = {:.2f} ps", frame.time);
        showTitles();
        Q_EMIT changed();
    }
}

void SceneKeeper::showPreview(const std::string& studyId, const std::string& inputId,
                              std::shared_ptr<const structure::AtomicStructure> atoms) {
    const ItemPointer study = document_.project().find(studyId);
    if (study == nullptr) {
        return;
    }
    const std::string id = namedStructure(studyId);
    if (const auto shown = live_.find(kPreview);
        shown != live_.end() && shown->second.layer != id) {
        endPreview();
    }
    const bool begins = !live_.contains(kPreview);
    Live& live = live_[kPreview];
    live.layer = id;
    live.start = atoms;
    view_.scene().showAtoms(id, study->name, std::move(atoms));
    view_.scene().find(id)->setVisible(true);
    notes_[id] = "preview";
    if (begins) {
        live.input = inputId;
        viz::Layer* input = view_.scene().find(live.input);
        if (input != nullptr && input->isVisible() && inputId != id) {
            input->setVisible(false);
            live.hidInput = true;
        }
        fitTo(id);
        Q_EMIT layersChanged();
    }
    showTitles();
    Q_EMIT changed();
}

void SceneKeeper::endPreview() {
    endLive(kPreview, false);
}

void SceneKeeper::takeJob(const QString& jobId) {
    const auto job = jobs_.find(jobId);
    if (job == nullptr || job->isOver()) {
        endLive(jobId, job != nullptr && !job->made.empty());
    }
}

void SceneKeeper::endLive(const QString& jobId, bool adopted) {
    const auto found = live_.find(jobId);
    if (found == live_.end()) {
        return;
    }
    const Live live = found->second;
    live_.erase(found);
    notes_.erase(live.layer);
    if (const ItemPointer item = document_.project().find(live.layer)) {
        draw(*item);  // as the project has it
    } else {
        view_.scene().remove(live.layer);
    }
    showTitles();
    if (!adopted && live.hidInput) {
        if (viz::Layer* input = view_.scene().find(live.input)) {
            input->setVisible(true);
        }
    }
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::takeAdopted(const QString& jobId) {
    const auto job = jobs_.find(jobId);
    endLive(jobId, true);
    if (const auto preview = live_.find(kPreview);
        preview != live_.end() && preview->second.layer == job->studyId + ".structure") {
        endLive(kPreview, true);  // the real ones are here
    }

    const SavedView saved(document_.project(), viewName_);
    const std::vector<std::string>& arrived = saved.arrived();
    // Until all of a recipe's picture is made, only what belongs to it is shown of what comes.
    const bool composes = !arrived.empty() || (saved.waits() && saved.hasPlaced());
    const bool begins = !arrived.empty() && !saved.hasPlaced();
    project::Project placed = document_.project();
    placed.setListener({});
    placeViews(placed);
    document_.setView(placed.view);
    if (begins) {
        showProject(viewName_);
        return;
    }
    for (const std::string& id : job->made) {
        const bool wanted =
            !composes || std::find(arrived.begin(), arrived.end(), id) != arrived.end();
        if (wanted && canShow(id)) {
            setShown(id, true);
            hideBelow(id);
        }
    }
}

void SceneKeeper::hideBelow(const std::string& id) {
    const ItemPointer item = document_.project().find(id);
    const viz::Layer* layer = view_.scene().find(id);
    for (const auto& other : view_.scene().layers()) {
        const ItemPointer theirs = document_.project().find(other->item());
        if (other->item() != id && other->isVisible() && theirs != nullptr &&
            theirs->kind() == item->kind() && lieTogether(*layer, *other)) {
            other->setVisible(false);
        }
    }
    showTitles();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

viz::Layer& SceneKeeper::draw(const project::Item& item) {
    const auto own = item.structure();
    const auto moment = momentOf(item.id);
    const auto found = found_.find(item.id);
    if (own == nullptr || (moment == nullptr && found == found_.end())) {
        return view_.scene().show(item);
    }
    auto drawn = std::make_shared<structure::AtomicStructure>(
        moment != nullptr ? withFieldsOf(*own, *moment) : *own);
    if (found != found_.end()) {
        for (const core::Field& field : found->second.fields) {
            if (field.count() == drawn->atomCount()) {
                drawn->setField(field);
            }
        }
    }
    return view_.scene().showAtoms(item.id, item.name, std::move(drawn));
}

void SceneKeeper::showMoment(const std::string& id,
                             std::shared_ptr<const structure::AtomicStructure> atoms,
                             const std::string& note) {
    const ItemPointer item = document_.project().find(id);
    if (item == nullptr || item->structure() == nullptr) {
        return;
    }
    notes_[id] = note;
    moments_[id] = std::move(atoms);
    draw(*item);
    showTitles();
    Q_EMIT momentShown(QString::fromStdString(id));
    Q_EMIT changed();
}

std::shared_ptr<const structure::AtomicStructure> SceneKeeper::momentOf(
    const std::string& id) const {
    const auto found = moments_.find(id);
    return found != moments_.end() ? found->second : nullptr;
}

void SceneKeeper::setFound(const std::string& id, std::vector<core::Field> fields) {
    const ItemPointer item = document_.project().find(id);
    if (fields.empty() && found_.erase(id) == 0) {
        return;
    }
    if (!fields.empty() && item != nullptr) {
        found_[id] = {item->structure(), std::move(fields)};
    }
    if (item != nullptr && view_.scene().find(id) != nullptr) {
        draw(*item);
        Q_EMIT changed();
    }
}

void SceneKeeper::colorBy(const std::string& id, const std::string& field) {
    viz::Layer* layer = view_.scene().find(id);
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

void SceneKeeper::showTitles() {
    std::vector<viz::TitleLine> lines;
    if (!notes_.empty()) {
        for (const auto& layer : view_.scene().layers()) {
            if (layer->isVisible()) {
                const auto note = notes_.find(layer->item());
                lines.push_back({layer->name(),
                                 layer->summary() +
                                     (note != notes_.end() ? ", " + note->second : std::string())});
            }
        }
    }
    view_.scene().setTitleLines(std::move(lines));
}

}  // namespace isthmus::window
