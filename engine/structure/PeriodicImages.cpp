#include "engine/structure/PeriodicImages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "engine/core/Error.h"
#include "engine/core/Memory.h"
#include "engine/core/Parallel.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

/// Fractional coordinates carry rounding errors; an image too many does no harm, one too few does.
constexpr double kFractionalMargin = 1e-9;
constexpr double kLargestShift = 1e8;

}  // namespace

PeriodicImages::PeriodicImages(const UnitCell& cell, std::span<const Vec3> positions,
                               double distance, Order order, int threads)
    : cell_(cell),
      distance_(distance),
      order_(order),
      threads_(threads),
      atomCount_(positions.size()) {
    std::vector<Vec3> fractional(atomCount_);
    wrap(positions, fractional);
    makeGrid(fractional);
    bins_.resize(atomCount_);
    core::inStretches(threads_, atomCount_, [&](std::size_t first, std::size_t end) {
        for (std::size_t atom = first; atom < end; ++atom) {
            bins_[atom] = grid_.binOf(fractional[atom]);
        }
    });
    if (order == Order::spatial) {
        sortSpatially(fractional);
    }
    owners_.resize(atomCount_);
    std::iota(owners_.begin(), owners_.end(), 0);
    addImages(fractional);
    positions_.resize(sites_.size());
    const core::Mat3 edges = cell.matrix().transpose();
    core::inStretches(threads_, sites_.size(), [&](std::size_t first, std::size_t end) {
        for (std::size_t site = first; site < end; ++site) {
            const Image& image = sites_[site];
            positions_[site] = positions[static_cast<std::size_t>(image.atom)] +
                               edges * Vec3(image.shift[0], image.shift[1], image.shift[2]);
        }
    });
}

void PeriodicImages::wrap(std::span<const Vec3> positions, std::vector<Vec3>& fractional) {
    sites_.resize(atomCount_);
    core::inStretches(threads_, atomCount_, [&](std::size_t first, std::size_t end) {
        for (std::size_t atom = first; atom < end; ++atom) {
            Vec3& point = fractional[atom];
            point = cell_.toFractional(positions[atom]);
            if (!(point.cwiseAbs().maxCoeff() < kLargestShift)) {
                throw core::ComputeError(
                    "atom " + std::to_string(atom + 1) +
                    " has a position that is not finite or far outside the cell; check the "
                    "structure and the time step");
            }
            sites_[atom].atom = static_cast<std::int32_t>(atom);
            for (int axis = 0; axis < 3; ++axis) {
                if (cell_.isPeriodic(axis)) {
                    const double whole = std::floor(point[axis]);
                    point[axis] -= whole;
                    sites_[atom].shift[static_cast<std::size_t>(axis)] =
                        -static_cast<std::int32_t>(whole);
                }
            }
        }
    });
}

void PeriodicImages::makeGrid(const std::vector<Vec3>& fractional) {
    if (fractional.empty()) {
        return;
    }
    Vec3 low = fractional.front();
    Vec3 high = low;
    if (!(cell_.isPeriodic(0) && cell_.isPeriodic(1) && cell_.isPeriodic(2))) {
        for (const Vec3& point : fractional) {
            low = low.cwiseMin(point);
            high = high.cwiseMax(point);
        }
    }
    for (int axis = 0; axis < 3; ++axis) {
        if (cell_.isPeriodic(axis)) {
            const double margin = distance_ / cell_.heights()[axis];
            low[axis] = -margin;
            high[axis] = 1.0 + margin;
        }
    }
    grid_ = BinGrid(cell_.heights(), low, high, atomCount_, distance_ / 2.0);
}

void PeriodicImages::sortSpatially(std::vector<Vec3>& fractional) {
    const std::vector<std::size_t> slots = sortedSlots(bins_, grid_.binCount(), threads_).slots;
    std::vector<Image> sites(atomCount_);
    std::vector<Vec3> sorted(atomCount_);
    std::vector<std::size_t> bins(atomCount_);
    core::inStretches(threads_, atomCount_, [&](std::size_t first, std::size_t end) {
        for (std::size_t atom = first; atom < end; ++atom) {
            const std::size_t site = slots[atom];
            sites[site] = sites_[atom];
            sorted[site] = fractional[atom];
            bins[site] = bins_[atom];
        }
    });
    bins_.swap(bins);
    sites_.swap(sites);
    fractional.swap(sorted);
}

void PeriodicImages::checkCount(const Vec3& margin) const {
    double perAtom = 1.0;
    for (int axis = 0; axis < 3; ++axis) {
        perAtom *= cell_.isPeriodic(axis) ? 1.0 + 2.0 * margin[axis] : 1.0;
    }
    const double count = perAtom * static_cast<double>(atomCount_);
    const std::string advice = fmt::format(
        "check the units of the cell ({:.3g} angstrom thin) and of the cutoff ({:.3g} angstrom)",
        cell_.heights().minCoeff(), distance_);
    if (count > 2e9) {
        throw core::InputError(fmt::format(
            "{:.3g} periodic images are within reach of each other; {}", count, advice));
    }
    if (perAtom > 100.0) {
        core::requireMemory(64.0 * count, fmt::format("{:.3g} periodic images", count), advice);
    }
}

void PeriodicImages::addImages(const std::vector<Vec3>& fractional) {
    // A site within `distance` of a point of the cell has each fractional coordinate within
    // distance / height of [0, 1].
    const Vec3 margin =
        distance_ * cell_.heights().cwiseInverse() + Vec3::Constant(kFractionalMargin);
    checkCount(margin);
    using Shift = std::array<std::int32_t, 3>;
    /// The range of shifts with which an atom lies within reach of the cell.
    const auto shiftsOf = [&](std::size_t atom, Shift& low, Shift& high) {
        std::size_t count = 1;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const int a = static_cast<int>(axis);
            low[axis] = high[axis] = 0;
            if (cell_.isPeriodic(a)) {
                low[axis] = static_cast<std::int32_t>(std::ceil(-margin[a] - fractional[atom][a]));
                high[axis] =
                    static_cast<std::int32_t>(std::floor(1.0 + margin[a] - fractional[atom][a]));
            }
            count *= static_cast<std::size_t>(high[axis] - low[axis] + 1);
        }
        return count - 1;
    };
    const auto parts = static_cast<std::size_t>(std::max(threads_, 1));
    std::vector<std::size_t> starts(parts + 1, atomCount_);
    core::inParallel(threads_, parts, [&](std::size_t part) {
        std::size_t count = 0;
        Shift low{};
        Shift high{};
        for (std::size_t atom = atomCount_ * part / parts; atom < atomCount_ * (part + 1) / parts;
             ++atom) {
            count += shiftsOf(atom, low, high);
        }
        starts[part + 1] = count;
    });
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    owners_.resize(starts.back());
    bins_.resize(starts.back());
    sites_.resize(starts.back());
    core::inParallel(threads_, parts, [&](std::size_t part) {
        std::size_t site = starts[part];
        Shift low{};
        Shift high{};
        for (std::size_t atom = atomCount_ * part / parts; atom < atomCount_ * (part + 1) / parts;
             ++atom) {
            if (shiftsOf(atom, low, high) == 0) {
                continue;
            }
            const Image base = sites_[atom];
            for (std::int32_t i = low[0]; i <= high[0]; ++i) {
                for (std::int32_t j = low[1]; j <= high[1]; ++j) {
                    for (std::int32_t k = low[2]; k <= high[2]; ++k) {
                        if (i != 0 || j != 0 || k != 0) {
                            owners_[site] = static_cast<std::int32_t>(atom);
                            bins_[site] = grid_.binOf(fractional[atom] + Vec3(i, j, k));
                            sites_[site] = {
                                base.atom,
                                {base.shift[0] + i, base.shift[1] + j, base.shift[2] + k}};
                            ++site;
                        }
                    }
                }
            }
        }
    });
}

}  // namespace isthmus::structure
