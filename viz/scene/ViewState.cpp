#include "viz/scene/ViewState.h"

#include <algorithm>
#include <array>

#include "engine/core/Error.h"
#include "viz/scene/AtomState.h"
#include "viz/scene/StateReading.h"

namespace isthmus::viz {

namespace {

using core::Json;

void applyLayer(Scene& scene, const Json& state, const std::string& where,
                const project::Project& project) {
    std::vector<std::string> known{"item",      "color_by", "component", "offset", "edges",
                                   "wireframe", "visible",  "warp",      "opacity"};
    known.insert(known.end(), atomKeys().begin(), atomKeys().end());
    checkKeys(state, where, known);
    const auto item = project.find(valueOf(state, where, "item", std::string()));
    if (!item) {
        return;
    }
    Layer& layer = scene.show(*item);
    if (state.contains("color_by")) {
        layer.colorBy(valueOf(state, where, "color_by", std::string()),
                      valueOf(state, where, "component", std::string()));
    }
    layer.setOffset(vectorOf(state, where, "offset", core::Vec3::Zero()));
    layer.setVisible(valueOf(state, where, "visible", true));
    if (auto* atoms = dynamic_cast<AtomLayer*>(&layer)) {
        restoreAtoms(*atoms, state, where);
    }
    if (auto* mesh = dynamic_cast<MeshLayer*>(&layer)) {
        const bool edges = valueOf(state, where, "edges", true);
        mesh->setStyle(valueOf(state, where, "wireframe", false) ? MeshStyle::wireframe
                       : edges                                   ? MeshStyle::surfaceWithEdges
                                                                 : MeshStyle::surface);
        mesh->setWarp(valueOf(state, where, "warp", 0.0));
        const double opacity = valueOf(state, where, "opacity", 1.0);
        if (!(opacity > 0.0 && opacity <= 1.0)) {
            throw core::InputError(where +
                                   ".opacity: expected a number above 0, at most 1, found " +
                                   state["opacity"].dump());
        }
        mesh->setOpacity(opacity);
    }
}

Json stateOf(const Cut& cut) {
    Json state = {{"kind", cut.kind == Cut::Kind::clip ? "clip" : "slice"},
                  {"normal", jsonOf(cut.normal)},
                  {"point", jsonOf(cut.point)}};
    if (cut.kind == Cut::Kind::slice) {
        state["thickness"] = cut.thickness;
    }
    return state;
}

Cut cutOf(const Json& state) {
    const std::string where = "view.cut";
    checkKeys(state, where, {"kind", "normal", "point", "thickness"});
    Cut cut;
    const auto kind = valueOf(state, where, "kind", std::string("clip"));
    if (kind != "clip" && kind != "slice") {
        throw core::InputError(where + ".kind: expected \"clip\" or \"slice\", found \"" + kind +
                               "\"");
    }
    cut.kind = kind == "clip" ? Cut::Kind::clip : Cut::Kind::slice;
    const core::Vec3 normal = vectorOf(state, where, "normal", cut.normal);
    if (!(normal.norm() > 1e-12)) {
        throw core::InputError(where + ".normal: a direction has a length, found " +
                               state["normal"].dump());
    }
    cut.normal = normal.normalized();
    cut.point = vectorOf(state, where, "point", cut.point);
    cut.thickness = valueOf(state, where, "thickness", cut.thickness);
    if (!(cut.thickness > 0.0)) {
        throw core::InputError(where + ".thickness: expected a number above 0, found " +
                               state["thickness"].dump());
    }
    return cut;
}

constexpr std::array<const char*, 3> kPlaces = {"atom", "node", "element"};

Json stateOf(const std::vector<Measure>& measures) {
    Json list = Json::array();
    for (const Measure& measure : measures) {
        Json points = Json::array();
        for (const MeasurePoint& point : measure.points) {
            points.push_back({{"item", point.item},
                              {kPlaces[static_cast<std::size_t>(point.place)], point.index}});
            if (point.place == Place::element) {
                points.back()["position"] = jsonOf(point.position);
            }
        }
        if (points.size() > 1) {
            list.push_back(std::move(points));
        }
    }
    return list;
}

std::vector<Measure> measuresOf(const Json& list) {
    std::vector<Measure> measures;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string where = "view.measures[" + std::to_string(i) + "]";
        if (!list[i].is_array() || list[i].size() < 2 || list[i].size() > 3) {
            throw core::InputError(where +
                                   ": expected two points for a distance or three for an "
                                   "angle, found " +
                                   list[i].dump());
        }
        Measure& measure = measures.emplace_back();
        for (const Json& each : list[i]) {
            checkKeys(each, where, {"item", "atom", "node", "element", "position"});
            MeasurePoint point;
            point.item = valueOf(each, where, "item", std::string());
            for (std::size_t place = 0; place < kPlaces.size(); ++place) {
                if (each.contains(kPlaces[place])) {
                    point.place = static_cast<Place>(place);
                    point.index = valueOf(each, where, kPlaces[place], std::size_t{0});
                }
            }
            point.position = vectorOf(each, where, "position", core::Vec3::Zero());
            measure.points.push_back(std::move(point));
        }
    }
    return measures;
}

}  // namespace

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
        state["offset"] = jsonOf(offset);
    }
    if (const auto* atoms = dynamic_cast<const AtomLayer*>(&layer)) {
        storeAtoms(*atoms, state);
    }
    if (const auto* mesh = dynamic_cast<const MeshLayer*>(&layer)) {
        state["edges"] = mesh->style() != MeshStyle::surface;
        if (mesh->style() == MeshStyle::wireframe) {
            state["wireframe"] = true;
        }
        if (mesh->warp() != 0.0) {
            state["warp"] = mesh->warp();
        }
        if (mesh->opacity() != 1.0) {
            state["opacity"] = mesh->opacity();
        }
    }
    if (!layer.isVisible()) {
        state["visible"] = false;
    }
    return state;
}

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
    if (scene.cut()) {
        state["cut"] = stateOf(*scene.cut());
    }
    if (!scene.areAxesVisible()) {
        state["axes"] = false;
    }
    if (Json measures = stateOf(view.measures()); !measures.empty()) {
        state["measures"] = std::move(measures);
    }
    return state;
}

void applyState(View& view, const core::Json& state, const project::Project& project) {
    checkKeys(state, "view", {"layers", "camera", "color_map", "range", "cut", "axes", "measures"});
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
    scene.setCut(state.contains("cut") ? std::optional(cutOf(state["cut"])) : std::nullopt);
    scene.setAxesVisible(valueOf(state, "view", "axes", true));
    view.setMeasures(measuresOf(state.value("measures", Json::array())));
    view.setCamera(state.value("camera", Json::object()));
}

void copyView(const View& from, View& to) {
    project::Project project;
    for (const auto& layer : from.scene().layers()) {
        auto item = std::make_shared<project::Item>();
        item->id = layer->item();
        item->name = layer->name();
        if (const auto* atoms = dynamic_cast<const AtomLayer*>(layer.get())) {
            item->content = atoms->sharedStructure();
        } else if (const auto* mesh = dynamic_cast<const MeshLayer*>(layer.get())) {
            item->content = mesh->sharedMesh();
        }
        project.put(item->id, item);
    }
    to.scene().setTheme(from.scene().theme());
    Json state = stateOf(from);
    state["camera"].erase("zoom");  // as it is, also where the frames of a film differ in size
    applyState(to, state, project);
    if (from.scene().rangeMode() == RangeMode::symmetric) {
        to.scene().setRangeMode(RangeMode::symmetric);
    }
    to.scene().setTitleLines(from.scene().titleLines());
}

}  // namespace isthmus::viz
