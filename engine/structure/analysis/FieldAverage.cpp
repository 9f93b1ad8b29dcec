#include "engine/structure/analysis/FieldAverage.h"

#include <cmath>

#include "engine/core/Error.h"

namespace isthmus::structure {

void FieldAverage::add(const core::Field& field) {
    if (frames_ == 0) {
        mean_ = field;
        mean_.values.assign(field.values.size(), 0.0);
        squares_.assign(field.values.size(), 0.0);
    } else if (field.name != mean_.name || field.unit != mean_.unit ||
               field.components != mean_.components || field.values.size() != mean_.values.size()) {
        throw core::InputError(
            "the frames of an average must hold the same field of the same "
            "atoms: expected \"" +
            mean_.name + "\" of " + std::to_string(mean_.count()) + " atoms, found \"" +
            field.name + "\" of " + std::to_string(field.count()));
    }
    ++frames_;
    for (std::size_t i = 0; i < field.values.size(); ++i) {
        const double apart = field.values[i] - mean_.values[i];
        mean_.values[i] += apart / static_cast<double>(frames_);
        squares_[i] += apart * (field.values[i] - mean_.values[i]);
    }
}

core::Field FieldAverage::deviation() const {
    core::Field field = mean_;
    field.name += "_deviation";
    for (std::size_t i = 0; i < squares_.size(); ++i) {
        field.values[i] =
            frames_ > 1 ? std::sqrt(squares_[i] / static_cast<double>(frames_ - 1)) : 0.0;
    }
    return field;
}

}  // namespace isthmus::structure
