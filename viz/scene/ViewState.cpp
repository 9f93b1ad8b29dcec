#include "viz/scene/ViewState.h"

#include <algorithm>

#include "engine/core/Error.h"

namespace isthmus::viz {

namespace {

using core::Json;

void checkKeys(const Json& json, const std::string& where, const std::vector<std::string>& known) {
    if (!json.is_object()) {
        throw core::InputError(where + ": expected an object, found " + json.dump());
    }
    for (const auto& [key, value] : json.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            throw core::InputError(where + ": unknown key \"" + key + "\"" +
                                   core::didYouMean(key, known));
        }
    }
}

/// The value of a key, of the kind that the fallback has.
template <typename T>
T valueOf(const Json& json, const std::string& where, const char* key, T fallback) {
    if (!json.contains(key)) {
        return fallback;
    }
    try {
        return json[key].get<T>();
    } catch (const Json::exception&) {
        throw core::InputError(where + "." + key + ": " + json[key].dump() +
                               " is not of the right kind; an example is " + Json(fallback).dump());
    }
}

Json stateOf(const Layer& layer) {
    Json state = {{"item", layer.item()}};
    if (!layer.coloring().field.empty()) {
        state["color_by"] = layer.coloring().field;
        if (!layer.coloring().component.empty()) {
            state["component"] = layer.coloring().component;
        }
    }
    const core::Vec3& offset = layer.offset();
    if (!offset.isZero()) {
        state["offset"] = {offset.x(), offset.y(), offset.z()};
    }
    if (const auto* mesh = dynamic_cast<const MeshLayer*>(&layer)) {
        state["edges"] = mesh->style() != MeshStyle::surface;
        if (mesh->style() == MeshStyle::wireframe) {
            state["wireframe"] = true;
        }
        if (mesh->warp() != 0.0) {
            state["warp"] = mesh->warp();
        }
    }
    if (!layer.isVisible()) {
        state["visible"] = false;
    }
    return state;
}

void applyLayer(Scene& scene, const Json& state, const std::string& where,
                const project::Project& project) {
    checkKeys(state, where,
              {"item", "color_by", "component", "offset", "edges", "wireframe", "visible", "warp"});
    const auto item = project.find(valueOf(state, where, "item", std::string()));
    if (!item) {
        return;
    }
    Layer& layer = scene.show(*item);
    if (state.contains("color_by")) {
        layer.colorBy(valueOf(state, where, "color_by", std::string()),
                      valueOf(state, where, "component", std::string()));
    }
    const auto offset = valueOf(state, where, "offset", std::vector<double>{0.0, 0.0, 0.0});
    if (offset.size() != 3) {
        throw core::InputError(where + ".offset: expected three numbers, found " +
                               state["offset"].dump());
    }
    layer.setOffset({offset[0], offset[1], offset[2]});
    layer.setVisible(valueOf(state, where, "visible", true));
    if (auto* mesh = dynamic_cast<MeshLayer*>(&layer)) {
        const bool edges = valueOf(state, where, "edges", true);
        mesh->setStyle(valueOf(state, where, "wireframe", false) ? MeshStyle::wireframe
                       : edges                                   ? MeshStyle::surfaceWithEdges
                                                                 : MeshStyle::surface);
        mesh->setWarp(valueOf(state, where, "warp", 0.0));
    }
}

}  // namespace

core::Json stateOf(const View& view) {
    const Scene& scene = view.scene();
    Json layers = Json::array();
    for (const auto& layer : scene.layers()) {
        layers.push_back(stateOf(*layer));
    }
    Json state = {
        {"layers", layers}, {"camera", view.camera()}, {"color_map", toString(scene.colorMap())}};
    if (scene.rangeMode() == RangeMode::locked) {
        state["range"] = {scene.lockedRange().low, scene.lockedRange().high};
    }
    return state;
}

void applyState(View& view, const core::Json& state, const project::Project& project) {
    checkKeys(state, "view", {"layers", "camera", "color_map", "range"});
    Scene& scene = view.scene();
    scene.clear();
    const Json layers = state.value("layers", Json::array());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        applyLayer(scene, layers[i], "view.layers[" + std::to_string(i) + "]", project);
    }
    scene.setColorMap(
        parseColorMapName(valueOf(state, "view", "color_map", std::string("viridis"))));
    if (state.contains("range")) {
        const auto range = valueOf(state, "view", "range", std::vector<double>{0.0, 1.0});
        if (range.size() != 2) {
            throw core::InputError("view.range: expected a lower and a higher number, found " +
                                   state["range"].dump());
        }
        scene.lockRange({range[0], range[1]});
    } else {
        scene.setRangeMode(RangeMode::automatic);
    }
    view.setCamera(state.value("camera", Json::object()));
}

}  // namespace isthmus::viz
