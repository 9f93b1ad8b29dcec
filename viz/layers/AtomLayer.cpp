#include "viz/layers/AtomLayer.h"

#include <vtkProperty.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "engine/structure/UnitNames.h"
#include "viz/color/FieldRounding.h"
#include "viz/color/Scale.h"
#include "viz/layers/AtomLook.h"

// What an atom layer is; how its parts are drawn is in AtomLayerParts.cpp.
namespace isthmus::viz {

AtomLayer::AtomLayer(std::string item, std::string name,
                     std::shared_ptr<const structure::AtomicStructure> structure)
    : Layer(std::move(item), std::move(name)), self_(std::make_shared<AtomLayer*>(this)) {
    for (vtkActor* actor : {balls_.spheres(), balls_.points(), marked_.spheres(), marked_.points(),
                            bondProps_.actor(), arrowProps_.actor(), cellBox_.actor()}) {
        addProp(actor);
    }
    setStructure(std::move(structure));
    setTheme(Theme::light);
    placeProps();
}

void AtomLayer::setStructure(std::shared_ptr<const structure::AtomicStructure> structure) {
    const auto before = std::exchange(structure_, std::move(structure));
    const core::Field* field = structure_->findField("hidden");
    field = field != nullptr && field->components == 1 ? field : nullptr;
    const bool isSame = field != nullptr && hiddenField_ != nullptr &&
                        field->values == hiddenField_->values;  // of `before`
    obeysField_ = obeysField_ || !isSame;
    hiddenField_ = field;
    frame_.clear();
    cell_ = structure_->cell;
    placeAtoms();
    if (selection_.size() != structure_->atomCount()) {
        selection_.clear();
    }
    if (hidden_.size() != structure_->atomCount()) {
        hidden_.clear();
    }
    bonds_ = {};
    bondProps_.clear();
    updateRadii();
    updateAtoms();
    cellBox_.setCell(cell_);
    restoreColoring();
    updateBonds();
    updateArrows();
}

void AtomLayer::setPositions(std::span<const core::Vec3> positions) {
    setPositions(positions, cell_);
}

void AtomLayer::setPositions(std::span<const core::Vec3> positions,
                             const structure::UnitCell& cell) {
    if (positions.size() != structure_->atomCount()) {
        throw core::ComputeError("a frame has " + std::to_string(positions.size()) +
                                 " positions, the structure \"" + name() + "\" has " +
                                 std::to_string(structure_->atomCount()) + " atoms");
    }
    frame_.assign(positions.begin(), positions.end());
    if (!(cell == cell_)) {
        cell_ = cell;
        cellBox_.setCell(cell_);
    }
    placeAtoms();
    updateAtoms();
    updateBonds();
    updateArrows();
}

void AtomLayer::setStyle(const AtomStyle& style) {
    if (style == style_) {
        return;
    }
    const AtomStyle before = std::exchange(style_, style);
    const bool moves = style.wrapped != before.wrapped;
    const auto draw = [this, moves] {
        if (moves) {
            placeAtoms();
        }
        updateRadii();
        updateAtoms();
    };
    draw();
    if (moves || style.bonds != before.bonds || !(style.bondRule == before.bondRule)) {
        try {
            updateBonds();
        } catch (const core::InputError&) {
            style_ = before;
            draw();
            throw;
        }
    } else {
        drawBonds();
    }
    if (moves) {
        updateArrows();
    }
}

void AtomLayer::select(structure::AtomMask atoms) {
    selection_ = std::move(atoms);
    selection_.resize(selection_.empty() ? 0 : structure_->atomCount(), 0);
    updateSelection();
}

std::size_t AtomLayer::selectedCount() const {
    return static_cast<std::size_t>(std::count_if(selection_.begin(), selection_.end(),
                                                  [](std::uint8_t each) { return each != 0; }));
}

void AtomLayer::hide(structure::AtomMask atoms) {
    hidden_ = std::move(atoms);
    hidden_.resize(hidden_.empty() ? 0 : structure_->atomCount(), 0);
    applyCut();
}

std::size_t AtomLayer::hiddenCount() const {
    std::size_t hidden = 0;
    for (std::size_t atom = 0; atom < structure_->atomCount(); ++atom) {
        hidden += isHidden(atom) ? 1 : 0;
    }
    return hidden;
}

void AtomLayer::showAll() {
    obeysField_ = false;
    hide({});
}

void AtomLayer::applyCut() {
    updateAtoms();
    drawBonds();
    updateArrows();
}

double AtomLayer::radius(std::size_t atom) const {
    return speciesRadii_[static_cast<std::size_t>(structure_->species[atom])];
}

bool AtomLayer::isDrawnAsPoints() const {
    return detail_ == Detail::turning && drawnCount() > kMostTurningSpheres;
}

bool AtomLayer::isColoredByCategory() const {
    return !coloring().hasValues() || isCategorical(coloring());
}

std::vector<Category> AtomLayer::categories() const {
    if (coloring().hasValues()) {
        return isCategorical(coloring()) ? categoriesOf(coloring(), values_)
                                         : std::vector<Category>();
    }
    std::vector<Category> found;
    for (std::size_t i = 0; i < structure_->speciesNames.size(); ++i) {
        found.push_back(
            {static_cast<int>(i), structure_->speciesNames[i], speciesColor(*structure_, i), 0});
    }
    for (const int species : structure_->species) {
        ++found[static_cast<std::size_t>(species)].count;
    }
    return found;
}

std::string AtomLayer::summary() const {
    std::string text =
        formatCount(structure_->atomCount()) + (structure_->atomCount() == 1 ? " atom" : " atoms");
    if (const std::size_t selected = selectedCount(); selected > 0) {
        text += ", " + formatCount(selected) + " selected";
    }
    if (const std::size_t hidden = hiddenCount(); hidden > 0) {
        text += ", " + formatCount(hidden) + " hidden";
    }
    return text;
}

std::vector<FieldChoice> AtomLayer::choices() const {
    return fieldChoices(*structure_);
}

void AtomLayer::applyColoring(const FieldChoice& choice) {
    values_.clear();
    if (const core::Field* field = structure_->findField(choice.field)) {
        values_ = componentValues(*field, choice.component);
    } else if (choice.hasValues()) {
        values_ = componentValues(*vectorField(choice.field), choice.component);
    }
    measure(values_, roundingOf(*structure_, choice));
    paint_ = {};
    if (!isColoredByCategory()) {
        paint_.values = values_;
    } else if (choice.hasValues()) {
        paint_.colors.reserve(values_.size());
        for (const float value : values_) {
            paint_.colors.push_back(categoryColor(choice, value));
        }
    } else {
        std::vector<Color> colors;
        for (std::size_t i = 0; i < structure_->speciesNames.size(); ++i) {
            colors.push_back(speciesColor(*structure_, i));
        }
        paint_.colors.reserve(structure_->atomCount());
        for (const int species : structure_->species) {
            paint_.colors.push_back(colors[static_cast<std::size_t>(species)]);
        }
    }
    paint();
}

std::optional<core::Field> AtomLayer::vectorField(const std::string& name) const {
    if (const core::Field* field = structure_->findField(name); field && field->components == 3) {
        return *field;
    }
    // The structure keeps velocities apart from its fields.
    if (name != "velocity" || !structure_->hasVelocities()) {
        return std::nullopt;
    }
    core::Field field{"velocity", structure::velocityUnit(structure_->units), 3, {}};
    field.values.reserve(3 * structure_->velocities.size());
    for (const core::Vec3& velocity : structure_->velocities) {
        field.values.insert(field.values.end(), velocity.data(), velocity.data() + 3);
    }
    return field;
}

std::vector<std::string> AtomLayer::vectorFields() const {
    std::vector<std::string> names;
    for (const core::Field& field : structure_->fields) {
        if (field.components == 3) {
            names.push_back(field.name);
        }
    }
    if (structure_->hasVelocities() && structure_->findField("velocity") == nullptr) {
        names.emplace_back("velocity");
    }
    return names;
}

double AtomLayer::suggestedScale(const std::string& name) const {
    const auto field = vectorField(name);
    double longest = 0.0;
    for (std::size_t i = 0; field && i < field->count(); ++i) {
        const double length = std::hypot(field->at(i, 0), field->at(i, 1), field->at(i, 2));
        longest = std::isfinite(length) ? std::max(longest, length) : longest;
    }
    constexpr double kDistances = 3.0;
    const double wanted = kDistances * radiusFromDensity(positions_, cell_);
    return longest > 0.0 ? roundDown125(wanted / longest) : 1.0;
}

std::optional<FieldChoice> AtomLayer::arrowChoice() const {
    if (arrowStyle_.field.empty() || !vectorField(arrowStyle_.field)) {
        return std::nullopt;
    }
    return findChoice(choices(), arrowStyle_.field, "magnitude");
}

void AtomLayer::setArrows(const ArrowStyle& arrows) {
    if (!arrows.field.empty() && !vectorField(arrows.field)) {
        const auto known = vectorFields();
        std::string list;
        for (const std::string& each : known) {
            list += (list.empty() ? "" : ", ") + each;
        }
        throw core::InputError("\"" + name() + "\" has no vectors \"" + arrows.field + "\"" +
                               core::didYouMean(arrows.field, known) +
                               (list.empty() ? "; it has none" : "; it has " + list));
    }
    if (!(arrows.scale > 0.0) || !std::isfinite(arrows.scale)) {
        throw core::InputError("the scale of arrows must be a number above 0, found " +
                               std::to_string(arrows.scale));
    }
    arrowStyle_ = arrows;
    updateArrows();
}

std::array<core::Vec3, 2> AtomLayer::bounds() const {
    auto [low, high] = reach_;
    const double largest = largestRadius();
    low.array() -= largest;
    high.array() += largest;
    if (style_.cell && cell_.isDefined()) {
        for (int corner = 0; corner < 8; ++corner) {
            const core::Vec3 point =
                cell_.toCartesian(core::Vec3(corner & 1, corner >> 1 & 1, corner >> 2 & 1));
            low = low.cwiseMin(point);
            high = high.cwiseMax(point);
        }
    }
    return {low + offset(), high + offset()};
}

double AtomLayer::largestRadius() const {
    return speciesRadii_.empty() ? 0.0
                                 : *std::max_element(speciesRadii_.begin(), speciesRadii_.end());
}

PickResult AtomLayer::pick(const Ray& ray) const {
    PickResult result;
    if (!grid_) {
        grid_ = std::make_unique<AtomGrid>(positions_, radii_);
    }
    const auto hit = grid_->firstHit({ray.origin - offset(), ray.direction});
    if (!hit) {
        return result;
    }
    result.item = item();
    result.place = Place::atom;
    result.index = hit->atom;
    result.position = positions_[hit->atom] + offset();
    result.distance = hit->distance;
    result.subject = "Atom " + formatCount(hit->atom + 1);
    if (const std::string& species = structure_->speciesName(hit->atom); !species.empty()) {
        result.subject += " (" + species + ")";
    }
    if (!values_.empty() && isColoredByCategory()) {
        result.quantity = coloring().label;
        result.value = categoryName(coloring(), values_[hit->atom]);
    } else if (!values_.empty()) {
        describeValue(values_[hit->atom], result);
    }
    return result;
}

}  // namespace isthmus::viz
