#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "engine/core/Vec3.h"

namespace isthmus::structure {

/// A grid of equal bins over a range of fractional coordinates. A bin is a parallelepiped with
/// the shape of the cell.
class BinGrid {
public:
    BinGrid() = default;

    /// @param heights distances between opposite faces of the cell, angstrom.
    /// @param low,high corners of the range in fractional coordinates.
    /// @param points how many points there are; bins get wider than wanted where there would be
    /// far more bins than points.
    /// @param width wanted distance between opposite faces of a bin, angstrom.
    BinGrid(const core::Vec3& heights, const core::Vec3& low, const core::Vec3& high,
            std::size_t points, double width);

    [[nodiscard]] std::size_t binCount() const { return counts_[0] * counts_[1] * counts_[2]; }
    /// Bins along each axis; the last axis runs fastest in the number of a bin.
    [[nodiscard]] const std::array<std::size_t, 3>& counts() const { return counts_; }
    /// The bin along one axis; points outside the grid belong to its nearest bin.
    [[nodiscard]] std::size_t binAlong(int axis, double fractional) const;
    [[nodiscard]] std::size_t binOf(const core::Vec3& fractional) const {
        return (binAlong(0, fractional[0]) * counts_[1] + binAlong(1, fractional[1])) * counts_[2] +
               binAlong(2, fractional[2]);
    }
    /// How many bins to each side can hold a point closer than `distance` angstrom.
    [[nodiscard]] std::array<std::size_t, 3> reach(double distance) const;

private:
    core::Vec3 low_ = core::Vec3::Zero();
    core::Vec3 inverseWidth_ = core::Vec3::Ones();  ///< bins per fractional unit
    core::Vec3 width_ = core::Vec3::Ones();         ///< angstrom
    std::array<std::size_t, 3> counts_{1, 1, 1};
};

/// Where points go when they are sorted by their bins, those of one bin in the order given.
struct BinOrder {
    std::vector<std::size_t> starts;  ///< of each bin, one more at the end
    std::vector<std::size_t> slots;   ///< of each point
};

[[nodiscard]] BinOrder sortedSlots(const std::vector<std::size_t>& bins, std::size_t binCount,
                                   int threads);

}  // namespace isthmus::structure
