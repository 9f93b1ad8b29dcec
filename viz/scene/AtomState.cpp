#include "viz/scene/AtomState.h"

#include "viz/scene/StateReading.h"

namespace isthmus::viz {

using core::Json;

namespace {

Json bondsToJson(const AtomStyle& style) {
    Json bonds = {{"factor", style.bondRule.factor}, {"radius", style.bondRadius}};
    for (const auto& [pair, length] : style.bondRule.cutoffs) {
        bonds["pairs"].push_back({{"species", {pair.first, pair.second}}, {"length", length}});
    }
    return bonds;
}

void readBonds(const Json& bonds, const std::string& where, AtomStyle& style) {
    checkKeys(bonds, where, {"factor", "radius", "pairs"});
    style.bonds = true;
    style.bondRule.factor = valueOf(bonds, where, "factor", style.bondRule.factor);
    style.bondRadius = valueOf(bonds, where, "radius", style.bondRadius);
    const Json pairs = bonds.value("pairs", Json::array());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::string here = where + ".pairs[" + std::to_string(i) + "]";
        checkKeys(pairs[i], here, {"species", "length"});
        const auto species =
            valueOf(pairs[i], here, "species", std::vector<std::string>{"Na", "Cl"});
        if (species.size() != 2 || !pairs[i].contains("species") || !pairs[i].contains("length")) {
            throw core::InputError(here +
                                   ": expected two species and a length, as in {\"species\": "
                                   "[\"Na\", \"Cl\"], \"length\": 3.2}; found " +
                                   pairs[i].dump());
        }
        style.bondRule.cutoffs[{species[0], species[1]}] = valueOf(pairs[i], here, "length", 3.2);
    }
}

void readVectors(const Json& vectors, const std::string& where, AtomLayer& layer) {
    checkKeys(vectors, where, {"field", "scale", "color"});
    ArrowStyle arrows;
    arrows.field = valueOf(vectors, where, "field", std::string("velocity"));
    arrows.scale = valueOf(vectors, where, "scale", layer.suggestedScale(arrows.field));
    const auto color = valueOf(vectors, where, "color", std::string("uniform"));
    if (color != "uniform" && color != "magnitude") {
        throw core::InputError(where + ".color: expected \"uniform\" or \"magnitude\", found \"" +
                               color + "\"");
    }
    arrows.byMagnitude = color == "magnitude";
    layer.setArrows(arrows);
}

}  // namespace

const std::vector<std::string>& atomKeys() {
    static const std::vector<std::string> keys{"atoms",   "bonds",  "cell",    "wrapped",
                                               "vectors", "hidden", "selected"};
    return keys;
}

void storeAtoms(const AtomLayer& layer, Json& state) {
    const AtomStyle& style = layer.style();
    const AtomStyle plain;
    if (style.shape != plain.shape || style.scale != plain.scale) {
        state["atoms"] = {{"shape", toString(style.shape)}, {"scale", style.scale}};
    }
    if (style.bonds) {
        state["bonds"] = bondsToJson(style);
    }
    if (!style.cell) {
        state["cell"] = false;
    }
    if (style.wrapped) {
        state["wrapped"] = true;
    }
    if (const ArrowStyle& arrows = layer.arrows(); !arrows.field.empty()) {
        state["vectors"] = {{"field", arrows.field},
                            {"scale", arrows.scale},
                            {"color", arrows.byMagnitude ? "magnitude" : "uniform"}};
    }
    if (Json runs = runsOf(layer.hidden()); !runs.empty()) {
        state["hidden"] = std::move(runs);
    }
    if (Json runs = runsOf(layer.selection()); !runs.empty()) {
        state["selected"] = std::move(runs);
    }
}

void restoreAtoms(AtomLayer& layer, const Json& state, const std::string& where) {
    AtomStyle style;
    if (state.contains("atoms")) {
        const Json& atoms = state["atoms"];
        const std::string here = where + ".atoms";
        checkKeys(atoms, here, {"shape", "scale"});
        style.shape = parseAtomShape(valueOf(atoms, here, "shape", toString(style.shape)));
        style.scale = valueOf(atoms, here, "scale", style.scale);
        if (!(style.scale > 0.0)) {
            throw core::InputError(here + ".scale: expected a number above 0, found " +
                                   atoms["scale"].dump());
        }
    }
    if (state.contains("bonds") && state["bonds"] != false) {
        readBonds(state["bonds"] == true ? Json::object() : state["bonds"], where + ".bonds",
                  style);
    }
    style.cell = valueOf(state, where, "cell", true);
    style.wrapped = valueOf(state, where, "wrapped", false);
    layer.setStyle(style);
    if (state.contains("vectors")) {
        readVectors(state["vectors"], where + ".vectors", layer);
    } else {
        layer.setArrows({});
    }
    const std::size_t count = layer.structure().atomCount();
    layer.hide(maskOf(state.value("hidden", Json::array()), count, where + ".hidden"));
    layer.select(maskOf(state.value("selected", Json::array()), count, where + ".selected"));
}

Json runsOf(const structure::AtomMask& atoms) {
    Json runs = Json::array();
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        if (atoms[i] == 0) {
            continue;
        }
        const std::size_t first = i;
        while (i < atoms.size() && atoms[i] != 0) {
            ++i;
        }
        runs.push_back(first);
        runs.push_back(i - first);
    }
    return runs;
}

structure::AtomMask maskOf(const Json& runs, std::size_t count, const std::string& where) {
    std::vector<std::size_t> numbers;
    bool whole = runs.is_array() && runs.size() % 2 == 0;
    for (const Json& each : whole ? runs : Json::array()) {
        whole = whole && each.is_number_unsigned();
        numbers.push_back(whole ? each.get<std::size_t>() : 0);
    }
    if (!whole) {
        throw core::InputError(where +
                               ": expected pairs of the first atom, from 0, and how many follow, "
                               "as in [0, 12, 40, 3]");
    }
    structure::AtomMask mask;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
        mask.resize(count, 0);
        const std::size_t first = std::min(numbers[i], count);
        const std::size_t last = first + std::min(numbers[i + 1], count - first);
        std::fill(mask.begin() + static_cast<std::ptrdiff_t>(first),
                  mask.begin() + static_cast<std::ptrdiff_t>(last), std::uint8_t{1});
    }
    return mask;
}

}  // namespace isthmus::viz
