#include <vtkProperty.h>

#include <algorithm>
#include <cmath>

#include "viz/layers/AtomLayer.h"
#include "viz/layers/AtomLook.h"

// How the parts of an atom layer are drawn; what it is is in AtomLayer.cpp.
namespace isthmus::viz {

namespace {

/// Of the balls around selected atoms, times the atom's radius.
constexpr float kMarkedRadius = 1.12F;
constexpr double kMarkedOpacity = 0.85;

}  // namespace

void AtomLayer::setColorMap(const ColorMap& map) {
    balls_.setColorMap(map);
    bondProps_.setColorMap(map);
}

void AtomLayer::setTheme(Theme theme) {
    cellBox_.actor()->GetProperty()->SetColor(colorsOf(theme).accent.unit().data());
    arrowProps_.setColor(arrowColor(theme));
    marked_.tint(kSelected, kMarkedOpacity);
}

void AtomLayer::setDetail(Detail detail) {
    detail_ = detail;
    placeProps();
}

void AtomLayer::setScreenScale(const ScreenScale& scale) {
    const double size = 2.0 * largestRadius() * scale.pixelsPerAngstrom;
    balls_.setPointSize(size);
    marked_.setPointSize(kMarkedRadius * size);
    const double width = 1.5 * scale.pixelRatio;
    cellBox_.actor()->GetProperty()->SetLineWidth(static_cast<float>(width));
    bondProps_.setLineWidth(width);
    arrowProps_.setLineWidth(width);
}

void AtomLayer::placeProps() {
    const bool points = isDrawnAsPoints();
    balls_.setVisible(isVisible() && !points, isVisible() && points);
    marked_.setVisible(isVisible() && !points, isVisible() && points);
    // Lines of more bonds than can be seen apart would slow the turning down.
    bondProps_.actor()->SetVisibility(isVisible() && style_.bonds &&
                                      !(points && bondProps_.areLines()));
    arrowProps_.actor()->SetVisibility(isVisible() && arrowProps_.count() > 0);
    cellBox_.actor()->SetVisibility(isVisible() && style_.cell && cell_.isDefined());
    for (const auto& prop : props()) {
        static_cast<vtkActor*>(prop.Get())->SetPosition(offset().x(), offset().y(), offset().z());
    }
}

void AtomLayer::placeAtoms() {
    positions_ = frame_.empty() ? structure_->positions : frame_;
    if (style_.wrapped && cell_.isPeriodicAnywhere()) {
        for (core::Vec3& each : positions_) {
            each = cell_.wrap(each);
        }
    }
}

void AtomLayer::updateRadii() {
    speciesRadii_.clear();
    const double other = radiusFromDensity(positions_, cell_);
    for (std::size_t i = 0; i < structure_->speciesNames.size(); ++i) {
        speciesRadii_.push_back(speciesRadius(*structure_, i, style_, other));
    }
}

void AtomLayer::updateAtoms() {
    grid_.reset();
    const std::optional<Cut> cut = ownCut();
    radii_.assign(positions_.size(), 0.0F);
    core::Vec3 low = core::Vec3::Constant(std::numeric_limits<double>::infinity());
    core::Vec3 high = -low;
    for (std::size_t i = 0; i < radii_.size(); ++i) {
        if (isHidden(i)) {
            continue;
        }
        low = low.cwiseMin(positions_[i]);
        high = high.cwiseMax(positions_[i]);
        if (!cut || cut->shows(positions_[i])) {
            radii_[i] = static_cast<float>(radius(i));
        }
    }
    reach_ = {low, high};
    balls_.setAtoms(positions_, radii_, visibleAtoms(positions_, radii_));
    updateSelection();
    paint();
}

void AtomLayer::updateSelection() {
    std::vector<std::int32_t> marked;
    if (!selection_.empty()) {
        for (const std::int32_t atom : balls_.atoms()) {
            if (selection_[static_cast<std::size_t>(atom)] != 0) {
                marked.push_back(atom);
            }
        }
    }
    std::vector<float> radii;
    if (!marked.empty()) {
        radii = radii_;
        for (float& each : radii) {
            each *= kMarkedRadius;
        }
    }
    marked_.setAtoms(positions_, radii, std::move(marked));
    placeProps();
}

void AtomLayer::paint() {
    // Before the first coloring, and where a revision has another number of atoms until its own.
    if (std::max(paint_.values.size(), paint_.colors.size()) != positions_.size()) {
        return;
    }
    balls_.paint(paint_);
    bondProps_.paint(paint_);
}

void AtomLayer::updateBonds() {
    if (!style_.bonds) {
        bonds_ = {};
        drawBonds();
        return;
    }
    if (!worker_ || positions_.size() <= kMostTurningSpheres) {
        takeBonds(structure::findBonds(*structure_, cell_, positions_, style_.bondRule));
        return;
    }
    if (bondsRunning_) {
        bondsOld_ = true;  // once more when that is done
        return;
    }
    bondsRunning_ = true;
    bondsOld_ = false;
    auto found = std::make_shared<structure::Bonds>();
    worker_(
        [found, structure = structure_, cell = cell_, positions = positions_,
         rule = style_.bondRule] {
            try {
                *found = structure::findBonds(*structure, cell, positions, rule);
            } catch (const std::exception&) {
                found->ends.clear();  // atoms at no place have no bonds
            }
        },
        [found, self = std::weak_ptr<AtomLayer*>(self_)] {
            if (const auto layer = self.lock()) {
                (*layer)->bondsRunning_ = false;
                if ((*layer)->bondsOld_) {
                    (*layer)->updateBonds();
                } else {
                    (*layer)->takeBonds(std::move(*found));
                }
            }
        });
}

void AtomLayer::takeBonds(structure::Bonds bonds) {
    bonds_ = std::move(bonds);
    drawBonds();
}

void AtomLayer::drawBonds() {
    if (bonds_.ends.empty()) {
        bondProps_.clear();
    } else {
        bondProps_.setBonds(positions_, bonds_, style_.bondRadius, [this](std::int32_t atom) {
            return isShown(static_cast<std::size_t>(atom));
        });
    }
    paint();
    placeProps();
}

std::vector<std::int32_t> AtomLayer::shownAtoms() const {
    std::vector<std::int32_t> shown;
    for (std::size_t i = 0; i < radii_.size(); ++i) {
        if (isShown(i)) {
            shown.push_back(static_cast<std::int32_t>(i));
        }
    }
    return shown;
}

void AtomLayer::updateArrows() {
    arrowRange_.reset();
    const auto field = arrowStyle_.field.empty() ? std::nullopt : vectorField(arrowStyle_.field);
    if (!field) {
        arrowProps_.clear();
        placeProps();
        return;
    }
    Range range{std::numeric_limits<double>::infinity(), 0.0};
    for (std::size_t i = 0; i < field->count(); ++i) {
        const double length = std::hypot(field->at(i, 0), field->at(i, 1), field->at(i, 2));
        if (std::isfinite(length)) {
            range.low = std::min(range.low, length);
            range.high = std::max(range.high, length);
        }
    }
    if (range.low <= range.high) {
        arrowRange_ = range;
    }
    constexpr double kThickness = 0.12;  // times the distance of neighbors
    const double thickness = kThickness * 2.0 * radiusFromDensity(positions_, cell_);
    arrowProps_.setVectors(positions_, *field, shownAtoms(), arrowStyle_, thickness);
    placeProps();
}

}  // namespace isthmus::viz
