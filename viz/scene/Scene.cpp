#include "viz/scene/Scene.h"

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "viz/color/Scale.h"

namespace isthmus::viz {

Scene::Scene() = default;
Scene::~Scene() = default;

Layer& Scene::show(const project::Item& item) {
    if (const auto structure = item.structure()) {
        return showAtoms(item.id, item.name, structure);
    }
    if (const auto mesh = item.mesh()) {
        return showMesh(item.id, item.name, mesh);
    }
    throw core::InputError("\"" + item.name + "\" is a " + project::toString(item.kind()) +
                           "; only structures and meshes are drawn");
}

AtomLayer& Scene::showAtoms(const std::string& item, const std::string& name,
                            std::shared_ptr<const structure::AtomicStructure> structure) {
    if (AtomLayer* layer = findAtoms(item)) {
        layer->setName(name);
        layer->setStructure(std::move(structure));
        return *layer;
    }
    return static_cast<AtomLayer&>(
        add(std::make_unique<AtomLayer>(item, name, std::move(structure))));
}

MeshLayer& Scene::showMesh(const std::string& item, const std::string& name,
                           std::shared_ptr<const mesh::Mesh> mesh) {
    if (MeshLayer* layer = findMesh(item)) {
        layer->setName(name);
        layer->setMesh(std::move(mesh));
        return *layer;
    }
    return static_cast<MeshLayer&>(add(std::make_unique<MeshLayer>(item, name, std::move(mesh))));
}

Layer& Scene::add(std::unique_ptr<Layer> layer) {
    remove(layer->item());
    chooseColoring(*layer);
    layer->setTheme(theme_);
    layer->setDetail(detail_);
    layer->setCut(cut_);
    if (auto* atoms = dynamic_cast<AtomLayer*>(layer.get())) {
        atoms->setWorker(worker_);
    }
    layers_.push_back(std::move(layer));
    return *layers_.back();
}

void Scene::remove(const std::string& item) {
    std::erase_if(layers_, [&](const auto& layer) { return layer->item() == item; });
}

void Scene::clear() {
    layers_.clear();
}

Layer* Scene::find(const std::string& item) const {
    for (const auto& layer : layers_) {
        if (layer->item() == item) {
            return layer.get();
        }
    }
    return nullptr;
}

AtomLayer* Scene::findAtoms(const std::string& item) const {
    return dynamic_cast<AtomLayer*>(find(item));
}

MeshLayer* Scene::findMesh(const std::string& item) const {
    return dynamic_cast<MeshLayer*>(find(item));
}

void Scene::chooseColoring(Layer& layer) const {
    const auto choices = layer.choices();
    for (const auto& other : layers_) {
        const std::string quantity = other->coloring().quantity();
        const auto same = std::find_if(choices.begin(), choices.end(), [&](const auto& choice) {
            return choice.hasValues() && choice.quantity() == quantity;
        });
        if (other->isVisible() && same != choices.end()) {
            layer.colorBy(*same);
            return;
        }
    }
    // Stress is what people look for first; other fields wait to be chosen.
    for (const char* telling : {"von_mises_stress", "stress", "displacement", "structure_type"}) {
        const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& choice) {
            return choice.field == telling;
        });
        if (found != choices.end()) {
            layer.colorBy(*found);
            return;
        }
    }
}

void Scene::setCut(const std::optional<Cut>& cut) {
    cut_ = cut;
    for (const auto& layer : layers_) {
        layer->setCut(cut);
    }
}

void Scene::setWorker(Worker worker) {
    worker_ = std::move(worker);
    for (const auto& layer : layers_) {
        if (auto* atoms = dynamic_cast<AtomLayer*>(layer.get())) {
            atoms->setWorker(worker_);
        }
    }
}

void Scene::setColorMap(ColorMapName name) {
    colorMap_ = name;
}

void Scene::setRangeMode(RangeMode mode) {
    if (mode == RangeMode::locked && rangeMode_ != RangeMode::locked) {
        // What is seen now stays.
        update();
        if (!legends_.empty()) {
            lockedRange_ = legends_.front().range;
        }
    }
    rangeMode_ = mode;
}

void Scene::lockRange(Range range) {
    if (!std::isfinite(range.low) || !std::isfinite(range.high) || range.low >= range.high) {
        throw core::InputError(
            "the range of the color bar must run from a lower to a higher "
            "number, found " +
            formatValue(range.low) + " to " + formatValue(range.high));
    }
    rangeMode_ = RangeMode::locked;
    lockedRange_ = range;
}

void Scene::setTheme(Theme theme) {
    theme_ = theme;
    for (const auto& layer : layers_) {
        layer->setTheme(theme);
    }
}

std::vector<TitleLine> Scene::titleLines() const {
    if (!titleLines_.empty()) {
        return titleLines_;
    }
    std::vector<TitleLine> lines;
    for (const auto& layer : layers_) {
        if (layer->isVisible()) {
            lines.push_back({layer->name(), layer->summary()});
        }
    }
    return lines;
}

void Scene::setDetail(Detail detail) {
    detail_ = detail;
    for (const auto& layer : layers_) {
        layer->setDetail(detail);
    }
}

Range Scene::rangeFor(const Range& data) const {
    if (rangeMode_ == RangeMode::locked) {
        return lockedRange_;
    }
    // The middle of the diverging map means zero.
    const bool symmetric =
        rangeMode_ == RangeMode::symmetric || colorMap_ == ColorMapName::diverging;
    return symmetric ? symmetricRange(data) : roundRange(data);
}

void Scene::addLegend(const FieldChoice& choice, const std::optional<Range>& range,
                      std::size_t nanCount, bool atoms, std::map<std::string, Range>& data) {
    const std::string quantity = choice.quantity();
    auto legend = std::find_if(legends_.begin(), legends_.end(),
                               [&](const Legend& each) { return each.quantity == quantity; });
    if (legend == legends_.end()) {
        legends_.push_back({quantity, choice.label, choice.unit, Range{}});
        legend = std::prev(legends_.end());
    }
    legend->nanCount += nanCount;
    (atoms ? legend->atoms : legend->meshes) = true;
    if (range) {
        const auto [known, isNew] = data.try_emplace(quantity, *range);
        if (!isNew) {
            known->second.low = std::min(known->second.low, range->low);
            known->second.high = std::max(known->second.high, range->high);
        }
    }
}

void Scene::update() {
    legends_.clear();
    arrowKeys_.clear();
    std::map<std::string, Range> data;
    for (const auto& layer : layers_) {
        if (!layer->isVisible()) {
            continue;
        }
        const auto* atoms = dynamic_cast<const AtomLayer*>(layer.get());
        if (layer->coloring().hasValues() && !(atoms && atoms->isColoredByCategory())) {
            addLegend(layer->coloring(), layer->dataRange(), layer->nanCount(), atoms != nullptr,
                      data);
        }
        const auto arrows = atoms ? atoms->arrowChoice() : std::nullopt;
        if (arrows) {
            const ArrowStyle& style = atoms->arrows();
            arrowKeys_.push_back(
                {fieldLabel(style.field), arrows->unit, style.scale, !style.byMagnitude});
            if (style.byMagnitude) {
                addLegend(*arrows, atoms->arrowRange(), 0, true, data);
            }
        }
    }
    addSwatches();
    for (Legend& legend : legends_) {
        const auto found = data.find(legend.quantity);
        legend.range = rangeFor(found == data.end() ? Range{} : found->second);
        auto& map = maps_[legend.quantity];
        if (!map) {
            map = std::make_unique<ColorMap>();
        }
        map->setName(colorMap_);
        map->setRange(legend.range);
    }
    for (const auto& layer : layers_) {
        if (const ColorMap* map = mapOf(layer->coloring().quantity())) {
            layer->setColorMap(*map);
        }
        auto* atoms = dynamic_cast<AtomLayer*>(layer.get());
        const auto arrows = atoms ? atoms->arrowChoice() : std::nullopt;
        if (const ColorMap* map = arrows ? mapOf(arrows->quantity()) : nullptr) {
            atoms->setArrowColorMap(*map);
        }
    }
}

void Scene::addSwatches() {
    swatches_.clear();
    // Layers that are colored by the same kinds share their rows.
    std::vector<std::pair<std::string, std::vector<Category>>> groups;
    for (const auto& layer : layers_) {
        const auto* atoms = dynamic_cast<const AtomLayer*>(layer.get());
        if (!atoms || !atoms->isVisible() || !atoms->isColoredByCategory()) {
            continue;
        }
        const std::string title =
            atoms->coloring().hasValues() ? atoms->coloring().label : std::string();
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& each) { return each.first == title; });
        if (group == groups.end()) {
            group = groups.insert(group, {title, {}});
        }
        for (const Category& category : atoms->categories()) {
            const auto known =
                std::find_if(group->second.begin(), group->second.end(),
                             [&](const Category& each) { return each.name == category.name; });
            if (known == group->second.end()) {
                group->second.push_back(category);
            } else {
                known->count += category.count;
            }
        }
    }
    constexpr std::size_t kMostRows = 12;
    for (const auto& [title, categories] : groups) {
        std::size_t total = 0;
        for (const Category& category : categories) {
            total += category.count;
        }
        if (!title.empty()) {
            swatches_.push_back({std::nullopt, title, "", ""});
        }
        const bool hasShares = !title.empty() || categories.size() > 1;
        for (std::size_t i = 0; i < std::min(categories.size(), kMostRows); ++i) {
            const Category& each = categories[i];
            const bool isShared = hasShares && total > 0;
            swatches_.push_back({each.color, each.name, formatCount(each.count),
                                 isShared ? formatShare(static_cast<double>(each.count) /
                                                        static_cast<double>(total))
                                          : ""});
        }
        if (categories.size() > kMostRows) {
            swatches_.push_back({std::nullopt, "",
                                 "and " + formatCount(categories.size() - kMostRows) + " more",
                                 ""});
        }
    }
}

const ColorMap* Scene::mapOf(const std::string& quantity) const {
    const auto found = maps_.find(quantity);
    return found == maps_.end() ? nullptr : found->second.get();
}

bool Scene::bounds(core::Vec3& low, core::Vec3& high) const {
    bool any = false;
    for (const auto& layer : layers_) {
        const auto [layerLow, layerHigh] = layer->bounds();
        if (!layer->isVisible() || !(layerLow.array() <= layerHigh.array()).all()) {
            continue;
        }
        low = any ? low.cwiseMin(layerLow).eval() : layerLow;
        high = any ? high.cwiseMax(layerHigh).eval() : layerHigh;
        any = true;
    }
    return any;
}

PickResult Scene::pick(const Ray& ray) const {
    PickResult nearest;
    for (const auto& layer : layers_) {
        if (!layer->isVisible()) {
            continue;
        }
        PickResult found = layer->pick(ray);
        if (found && (!nearest || found.distance < nearest.distance)) {
            nearest = std::move(found);
        }
    }
    return nearest;
}

}  // namespace isthmus::viz
