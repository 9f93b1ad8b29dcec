#include "viz/layers/Layer.h"

#include <algorithm>
#include <cmath>

#include "viz/color/Scale.h"

namespace isthmus::viz {

void Layer::setVisible(bool visible) {
    visible_ = visible;
    placeProps();
}

void Layer::setOffset(const core::Vec3& offset) {
    const bool moves = offset != offset_;
    offset_ = offset;
    if (moves && cut_) {
        applyCut();
    }
    placeProps();
}

void Layer::setCut(const std::optional<Cut>& cut) {
    if (cut != cut_) {
        cut_ = cut;
        applyCut();
    }
}

std::optional<Cut> Layer::ownCut() const {
    return cut_ ? std::optional(cut_->moved(-offset_)) : std::nullopt;
}

void Layer::colorBy(const FieldChoice& choice) {
    wanted_ = findChoice(choices(), choice.field, choice.component);
    restoreColoring();
}

void Layer::awaitField(const std::string& field, const std::string& component) {
    wanted_ = FieldChoice();
    wanted_.field = field;
    wanted_.component = component;
    restoreColoring();
}

void Layer::restoreColoring() {
    const auto offered = choices();
    const auto same = std::find_if(offered.begin(), offered.end(), [&](const FieldChoice& each) {
        return each.field == wanted_.field &&
               (each.component == wanted_.component || wanted_.component.empty());
    });
    coloring_ = same == offered.end() ? offered.front() : *same;
    applyColoring(coloring_);
}

void Layer::measure(const std::vector<float>& values, double rounding) {
    dataRange_.reset();
    nanCount_ = 0;
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (const float value : values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        } else {
            ++nanCount_;
        }
    }
    if (low <= high) {
        dataRange_ = Range{low, high};
        if (dataRange_->high - dataRange_->low <= rounding) {
            const double middle = 0.5 * (dataRange_->low + dataRange_->high);
            const double constant = std::abs(middle) <= rounding ? 0.0 : middle;
            dataRange_ = Range{constant, constant};
        }
    }
}

void Layer::describeValue(double value, PickResult& result) const {
    result.quantity = coloring_.label;
    const DisplayUnit unit = displayUnit(coloring_.unit, std::abs(value));
    // A power of ten reads better in the number than in front of the unit.
    const std::string unitName = unit.hasPower ? unitText(coloring_.unit) : unit.unit;
    result.value = formatValue(unit.hasPower ? value : value * unit.factor);
    result.value += (unitName.empty() ? "" : " ") + unitName;
}

}  // namespace isthmus::viz
