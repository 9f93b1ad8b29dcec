#include <fmt/format.h>

#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>

#include "app/window/analysis/ModifierStack.h"
#include "app/window/document/Document.h"
#include "app/window/run/StudyLinks.h"
#include "app/window/run/StudyRun.h"
#include "app/window/view/SavedView.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "engine/structure/Supercell.h"
#include "viz/scene/ViewState.h"

// How the scene follows jobs: frames as they come, previews, what a run has made.
namespace isthmus::window {

namespace {

using project::ItemKind;
using project::ItemPointer;

/// Stands for the preview among the jobs that are drawn live.
const QString kPreview = QStringLiteral("preview");

core::Mat3 edgesOf(const job::Frame& frame) {
    core::Mat3 edges;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            edges(row, column) = frame.cell[static_cast<std::size_t>(3 * row + column)];
        }
    }
    return edges;
}

/// What a run whose frames have this number of atoms started from: the input, or the input repeated
/// as devices that need larger cells do (md::Repetition). Null where the frames are of something
/// else.
std::shared_ptr<const structure::AtomicStructure> startOf(
    const std::shared_ptr<const structure::AtomicStructure>& input, const job::Frame& frame) {
    const std::size_t atoms = frame.positions.size() / 3;
    if (atoms == input->atomCount()) {
        return input;
    }
    if (!input->cell.isPeriodic(0) || !input->cell.isPeriodic(1) || !input->cell.isPeriodic(2)) {
        return nullptr;
    }
    const core::Vec3 ratios =
        edgesOf(frame).rowwise().norm().cwiseQuotient(input->cell.matrix().rowwise().norm());
    std::array<int, 3> times{};
    std::size_t copies = 1;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double most = static_cast<double>(atoms);
        times[axis] = static_cast<int>(
            std::clamp(std::round(ratios[static_cast<Eigen::Index>(axis)]), 1.0, most));
        copies *= static_cast<std::size_t>(times[axis]);
    }
    if (atoms != copies * input->atomCount()) {
        return nullptr;
    }
    return std::make_shared<const structure::AtomicStructure>(structure::replicate(*input, times));
}

/// The structure that a run started from with what a frame brings.
std::shared_ptr<const structure::AtomicStructure> withFrame(const structure::AtomicStructure& start,
                                                            const job::Frame& frame) {
    auto atoms = std::make_shared<structure::AtomicStructure>();
    const core::Mat3 edges = edgesOf(frame);
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

void SceneKeeper::beginLive(const Job& job) {
    Live live;
    for (const ItemPointer& input : job.run->inputs.items()) {
        if (input->kind() == ItemKind::structure) {
            live.input = input->id;
            live.own = input->structure();
            live.start = live.own;
        }
    }
    if (live.start == nullptr) {
        return;
    }
    endAside();  // what was looked at before it was asked for
    live.layer = namedStructure(job.studyId);
    live.wasShown = isShown(live.layer);
    const bool isNew = view_.scene().find(live.layer) == nullptr;
    viz::Layer& layer = view_.scene().showAtoms(live.layer, job.name.toStdString(), live.start);
    const viz::Layer* input = view_.scene().find(live.input);
    if (isNew) {
        const core::Json saved = SavedView(document_.project(), viewName_).layerOf(live.layer);
        if (saved.is_object()) {
            applySaved(layer, saved);
        } else if (input != nullptr && input->isVisible()) {
            applySaved(layer, viz::stateOf(*input));  // it takes its place
        }
    }
    const auto before = extent();
    makeWay(live);
    layer.setVisible(true);
    if (!before || live.isAlone) {
        fitAlone(layer, before);
    }
    live_[job.id] = std::move(live);
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
    if (live == live_.end()) {
        return;
    }
    const bool isFirst = live->second.frames.count() == 0;
    live->second.frames.add(frame);
    if (isFirst) {
        lookAside();
    }
    if (!aside_ && !live->second.held) {
        drawLive(jobId);
    }
    Q_EMIT liveChanged();
}

void SceneKeeper::drawLive(const QString& jobId) {
    Live& live = live_.at(jobId);
    const job::Frame& frame =
        live.frames[live.held ? live.frames.indexOf(*live.held) : live.frames.count() - 1];
    auto start = startOf(live.start, frame);
    if (start == nullptr) {
        start = startOf(live.own, frame);
    }
    if (start == nullptr) {
        return;
    }
    live.start = start;
    live.frame = withFrame(*live.start, frame);
    drawFrame(live);
    notes_[live.layer] = core::momentText(frame.moment);
    showTitles();
    Q_EMIT changed();
    Q_EMIT momentShown(QString::fromStdString(analyzedIn(live)));
}

void SceneKeeper::drawFrame(const Live& live) {
    viz::AtomLayer* layer = view_.scene().findAtoms(live.layer);
    if (layer == nullptr) {
        return;
    }
    if (live.found.empty()) {
        layer->setStructure(live.frame);
        return;
    }
    // What was found in the frame before is better than nothing until that of this one comes.
    auto drawn = std::make_shared<structure::AtomicStructure>(*live.frame);
    addFields(*drawn, live.found);
    layer->setStructure(std::move(drawn));
}

std::string SceneKeeper::analyzedIn(const Live& live) const {
    // Before there is anything of its own, what it started from says how to look at it.
    return stackOf(document_.project(), live.layer) != nullptr ? live.layer : live.input;
}

QString SceneKeeper::liveJobOf(const std::string& id) const {
    const auto found = std::find_if(live_.begin(), live_.end(), [&](const auto& each) {
        return each.second.frame != nullptr && !aside_ && analyzedIn(each.second) == id;
    });
    return found != live_.end() ? found->first : QString();
}

std::vector<std::string> SceneKeeper::liveIds() const {
    std::vector<std::string> ids;
    for (const auto& [job, live] : live_) {
        if (live.frame != nullptr && !aside_) {
            ids.push_back(analyzedIn(live));
        }
    }
    return ids;
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
    const auto before = extent();
    Live& live = live_[kPreview];
    live.layer = id;
    live.start = atoms;
    if (begins) {
        live.input = inputId;
        live.wasShown = isShown(id);
        live.camera = view_.camera();
    }
    view_.scene().showAtoms(id, study->name, std::move(atoms));
    if (begins) {
        makeWay(live);
    }
    view_.scene().find(id)->setVisible(true);
    notes_[id] = "preview";
    follow(live, before);
    if (begins) {
        Q_EMIT layersChanged();
    }
    showTitles();
    Q_EMIT changed();
}

void SceneKeeper::follow(Live& preview, const std::optional<Extent>& before) {
    const viz::Layer& layer = *view_.scene().find(preview.layer);
    const Extent now = layer.bounds();
    const core::Json camera = view_.camera();
    const bool isByHand = !camera.contains("zoom");
    bool isSeen = before && isInSight(layer, camera);
    if (!preview.fitted) {
        isSeen = isSeen && (isByHand ? !differ(now, *before) : fits(now, *before));
    } else if (!isByHand) {
        isSeen = isSeen && fits(now, *preview.fitted);
    }
    if (!isSeen) {
        fitTo(preview.layer);
    }
    if (!isSeen || isByHand || !preview.fitted) {
        preview.fitted = now;
    }
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
    const Live live = std::move(found->second);
    const bool isElsewhere = jobId != kPreview && aside_.has_value();
    if (jobId != kPreview) {
        aside_.reset();  // what is drawn in its place stays
    }
    const std::string analyzed = live.frame != nullptr ? analyzedIn(live) : std::string();
    const auto before = extent();
    live_.erase(found);
    notes_.erase(live.layer);
    if (const ItemPointer item = document_.project().find(live.layer)) {
        draw(*item).setVisible((live.wasShown || adopted) &&
                               !isElsewhere);  // as the project has it
    } else {
        view_.scene().remove(live.layer);
    }
    for (const std::string& hidden : live.hidden) {
        viz::Layer* layer = view_.scene().find(hidden);
        // What was made takes the place of what it was made from.
        const bool isReplaced = adopted && (live.isAlone || hidden == live.input);
        if (layer != nullptr && !isElsewhere && !isReplaced) {
            layer->setVisible(true);
        }
    }
    if (!adopted && live.camera.is_object()) {
        turnBack(before, live.camera);
    }
    showTitles();
    if (!analyzed.empty()) {
        Q_EMIT momentShown(QString::fromStdString(analyzed));
    }
    Q_EMIT liveChanged();
    Q_EMIT layersChanged();
    Q_EMIT changed();
}

void SceneKeeper::takeAdopted(const QString& jobId) {
    const auto job = jobs_.find(jobId);
    core::Json look;  // of the frames; the structure that the run has made takes their place
    if (const auto live = live_.find(jobId); live != live_.end()) {
        if (const viz::Layer* layer = view_.scene().find(live->second.layer)) {
            look = viz::stateOf(*layer);
        }
    }
    std::vector<std::string> inputs;
    if (job->run) {
        for (const ItemPointer& input : job->run->inputs.items()) {
            inputs.push_back(input->id);
        }
    }
    bool isAlone = !takesPlace(inputs, job->made);
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
    if (looksElsewhere(*job)) {
        return;
    }
    endAside();
    if (begins) {
        showProject(viewName_);
        return;
    }
    for (const std::string& id : job->made) {
        const bool wanted =
            !composes || std::find(arrived.begin(), arrived.end(), id) != arrived.end();
        if (!wanted || !canShow(id)) {
            continue;
        }
        const bool isNew = view_.scene().find(id) == nullptr;
        if (isAlone && !composes) {
            (void)revealAlone(id);
            isAlone = false;  // what it has made together is shown together
        } else {
            reveal(id);
        }
        if (isNew && look.is_object() && document_.project().find(id)->structure() != nullptr &&
            !SavedView(document_.project(), viewName_).layerOf(id).is_object()) {
            applySaved(*view_.scene().find(id), look);
        }
        hideBelow(id);
    }
}

}  // namespace isthmus::window
