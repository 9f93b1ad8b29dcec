#pragma once

#include <cstddef>
#include <vector>

#include "engine/core/Field.h"

namespace isthmus::structure {

/// The mean over frames of a field of atoms, and how much each value fluctuates (B. P. Welford,
/// Technometrics 4, 419 (1962)).
class FieldAverage {
public:
    /// Adds a frame. @throws core::InputError where name, unit, components or the number of atoms
    /// differ from the frames before.
    void add(const core::Field& field);

    [[nodiscard]] std::size_t frameCount() const { return frames_; }
    /// The field with mean values; empty before the first frame.
    [[nodiscard]] const core::Field& mean() const { return mean_; }
    /// The standard deviation of one frame, "NAME_deviation"; zero for fewer than two frames.
    [[nodiscard]] core::Field deviation() const;

private:
    std::size_t frames_ = 0;
    core::Field mean_;
    std::vector<double> squares_;  ///< sums of squared distances from the mean
};

}  // namespace isthmus::structure
