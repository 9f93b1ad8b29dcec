#include "engine/structure/BinGrid.h"

#include <algorithm>
#include <cmath>

namespace isthmus::structure {

using core::Vec3;

namespace {

constexpr double kBinsPerPoint = 4.0;
constexpr double kLeastBins = 64.0;

}  // namespace

BinGrid::BinGrid(const Vec3& heights, const Vec3& low, const Vec3& high, std::size_t points,
                 double width)
    : low_(low) {
    const Vec3 extent = (high - low_).cwiseProduct(heights);
    const double most = std::max(kLeastBins, kBinsPerPoint * static_cast<double>(points));
    Vec3 bins;
    for (double wanted = width;; wanted *= 1.5) {
        bins = (extent / wanted).array().floor().max(1.0);
        if (bins.prod() <= most) {
            break;
        }
    }
    for (int axis = 0; axis < 3; ++axis) {
        counts_[static_cast<std::size_t>(axis)] = static_cast<std::size_t>(bins[axis]);
        if (extent[axis] > 0.0) {
            width_[axis] = extent[axis] / bins[axis];
            inverseWidth_[axis] = bins[axis] / (high[axis] - low_[axis]);
        }
    }
}

std::size_t BinGrid::binAlong(int axis, double fractional) const {
    const double bin = (fractional - low_[axis]) * inverseWidth_[axis];
    const double last = static_cast<double>(counts_[static_cast<std::size_t>(axis)] - 1);
    return static_cast<std::size_t>(std::clamp(bin, 0.0, last));
}

std::array<std::size_t, 3> BinGrid::reach(double distance) const {
    std::array<std::size_t, 3> reach{};
    for (int axis = 0; axis < 3; ++axis) {
        const auto a = static_cast<std::size_t>(axis);
        // One bin more than needed where rounding could move a point across a bin's face.
        const double needed = std::floor(distance / width_[axis] * (1.0 + 1e-12)) + 1.0;
        reach[a] = static_cast<std::size_t>(std::min(needed, static_cast<double>(counts_[a])));
    }
    return reach;
}

}  // namespace isthmus::structure
