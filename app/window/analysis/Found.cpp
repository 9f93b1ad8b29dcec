#include "app/window/analysis/Found.h"

#include <algorithm>
#include <map>

#include "app/analysis/StackJob.h"
#include "app/window/analysis/ModifierStack.h"
#include "engine/core/Device.h"
#include "engine/job/JobRunner.h"
#include "viz/color/FieldChoice.h"
#include "viz/scene/ViewState.h"

namespace isthmus::window {

using project::ItemPointer;
using project::Project;

namespace {

/// The atoms inside are seen through it.
constexpr double kSurfaceOpacity = 0.5;

ItemPointer analyzedItem(const Project& project, const core::Json& layer) {
    const ItemPointer item = project.find(layer.value("item", std::string()));
    return item != nullptr && stackOf(project, item->id) != nullptr ? item : nullptr;
}

bool lacksColor(const project::Item& item, const core::Json& layer) {
    const auto field = layer.value("color_by", std::string());
    const auto choices = viz::fieldChoices(item);
    return !field.empty() &&
           std::none_of(choices.begin(), choices.end(),
                        [&field](const auto& choice) { return choice.field == field; });
}

bool findsSurface(const project::Item& stack) {
    const core::Json modifiers = modifiersOf(stack);
    return std::any_of(modifiers.begin(), modifiers.end(), [](const core::Json& each) {
        return each.value("kind", std::string()) == "surface-mesh" && each.value("enabled", true);
    });
}

}  // namespace

Found findIn(const Project& project, const project::Item& item,
             std::shared_ptr<const structure::AtomicStructure> atoms,
             const std::filesystem::path& directory) {
    app::StackInput input = stackInput(project, *stackOf(project, item.id), atoms);
    input.directory = directory;
    input.threads = core::defaultThreadCount();
    app::StackJob job(std::move(input), std::make_shared<app::StackMemory>());
    job::JobSink silent;
    if (job::runJob(job, silent).outcome != job::Outcome::completed) {
        return {std::move(atoms), nullptr};
    }
    return {job.atoms(), job.surface()};
}

bool needsModifiers(const Project& project, const core::Json& layer) {
    const ItemPointer item = analyzedItem(project, layer);
    return item != nullptr && layer.value("visible", true) &&
           (lacksColor(*item, layer) || findsSurface(*stackOf(project, item->id)));
}

std::vector<core::Json> layersToAnalyze(const Project& project, const core::Json& view) {
    std::vector<core::Json> layers;
    for (const core::Json& layer : view.value("layers", core::Json::array())) {
        const ItemPointer item = analyzedItem(project, layer);
        if (item != nullptr && lacksColor(*item, layer)) {
            layers.push_back(layer);
        }
    }
    return layers;
}

void showWithFound(viz::View& view, const core::Json& state, const Project& project,
                   const std::filesystem::path& directory) {
    Project analyzed = project;
    analyzed.setListener({});
    std::map<std::string, std::shared_ptr<const mesh::Mesh>> surfaces;
    for (const core::Json& layer : state.value("layers", core::Json::array())) {
        if (!needsModifiers(project, layer)) {
            continue;
        }
        const ItemPointer item = analyzedItem(project, layer);
        const Found found = findIn(project, *item, item->structure(), directory);
        auto withFields = std::make_shared<project::Item>(*item);
        withFields->content = found.atoms;
        analyzed.put(item->id, std::move(withFields));
        surfaces[item->id] = found.surface;
    }
    viz::applyState(view, state, analyzed);
    for (const auto& [id, surface] : surfaces) {
        if (surface != nullptr) {
            showSurface(view.scene(), surfaceLayerOf(id), *view.scene().find(id), surface);
        }
    }
}

std::string surfaceLayerOf(const std::string& structureId) {
    return structureId + ":surface";
}

void showSurface(viz::Scene& scene, const std::string& id, const viz::Layer& atoms,
                 std::shared_ptr<const mesh::Mesh> surface) {
    const bool isNew = scene.findMesh(id) == nullptr;
    viz::MeshLayer& layer = scene.showMesh(id, "Surface of " + atoms.name(), std::move(surface));
    if (isNew) {
        layer.setStyle(viz::MeshStyle::surface);
        layer.setOpacity(kSurfaceOpacity);
    }
    layer.setOffset(atoms.offset());
}

}  // namespace isthmus::window
