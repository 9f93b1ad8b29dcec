#include "engine/structure/BinGrid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/Parallel.h"

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

BinOrder sortedSlots(const std::vector<std::size_t>& bins, std::size_t binCount, int threads) {
    // Each thread looks at all points but counts in its own bins only: no counter is shared.
    BinOrder order;
    order.starts.assign(binCount + 1, 0);
    order.slots.resize(bins.size());
    core::inStretches(threads, binCount, [&](std::size_t first, std::size_t end) {
        for (const std::size_t bin : bins) {
            if (bin >= first && bin < end) {
                ++order.starts[bin + 1];
            }
        }
    });
    std::partial_sum(order.starts.begin(), order.starts.end(), order.starts.begin());
    std::vector<std::size_t> next(order.starts.begin(), order.starts.end() - 1);
    core::inStretches(threads, binCount, [&](std::size_t first, std::size_t end) {
        for (std::size_t point = 0; point < bins.size(); ++point) {
            if (bins[point] >= first && bins[point] < end) {
                order.slots[point] = next[bins[point]]++;
            }
        }
    });
    return order;
}

}  // namespace isthmus::structure
