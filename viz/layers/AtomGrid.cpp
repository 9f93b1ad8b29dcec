#include "viz/layers/AtomGrid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace isthmus::viz {

namespace {

constexpr double kFarthest = 1e15;  // angstrom; beyond is no place

bool isSomewhere(const core::Vec3& position) {
    return (position.array().abs() < kFarthest).all();
}

/// Equal boxes that fill the bounds of points evenly; nearly cubes where there are many.
struct Boxes {
    core::Vec3 low = core::Vec3::Constant(std::numeric_limits<double>::infinity());
    core::Vec3 high = -low;
    core::Vec3 width;
    std::array<int, 3> counts{1, 1, 1};

    /// @param wanted at least so wide; wider where there would be far more boxes than points.
    Boxes(std::span<const core::Vec3> positions, double wanted) {
        // Of a run that blew up some atoms are at no place that could be drawn.
        for (const core::Vec3& position : positions) {
            if (isSomewhere(position)) {
                low = low.cwiseMin(position);
                high = high.cwiseMax(position);
            }
        }
        if (!(low[0] <= high[0])) {
            low = high = core::Vec3::Zero();
        }
        const double most = 8.0 * static_cast<double>(positions.size()) + 64.0;
        double least = std::max(wanted, 1e-6);
        while (((high - low) / least + core::Vec3::Ones()).prod() > most) {
            least *= 2.0;
        }
        for (int axis = 0; axis < 3; ++axis) {
            const double extent = high[axis] - low[axis];
            const int count = std::max(1, static_cast<int>(extent / least));
            counts[static_cast<std::size_t>(axis)] = count;
            width[axis] = std::max(extent / count, least);
        }
    }

    [[nodiscard]] int along(int axis, double coordinate) const {
        const int last = counts[static_cast<std::size_t>(axis)] - 1;
        const double place = std::floor((coordinate - low[axis]) / width[axis]);
        // Also for what is not a number.
        return place > 0.0 ? static_cast<int>(std::min<double>(place, last)) : 0;
    }
    [[nodiscard]] std::size_t index(int x, int y, int z) const {
        return (static_cast<std::size_t>(z) * static_cast<std::size_t>(counts[1]) +
                static_cast<std::size_t>(y)) *
                   static_cast<std::size_t>(counts[0]) +
               static_cast<std::size_t>(x);
    }
    [[nodiscard]] std::size_t indexOf(const core::Vec3& position) const {
        return index(along(0, position[0]), along(1, position[1]), along(2, position[2]));
    }
    [[nodiscard]] std::size_t size() const { return index(0, 0, counts[2]); }
};

}  // namespace

AtomGrid::AtomGrid(std::span<const core::Vec3> positions, std::vector<float> radii)
    : positions_(positions), radii_(std::move(radii)) {
    const float largest = radii_.empty() ? 1.0F : *std::max_element(radii_.begin(), radii_.end());
    const Boxes boxes(positions, 2.0 * largest);
    low_ = boxes.low;
    high_ = boxes.high;
    width_ = boxes.width;
    counts_ = boxes.counts;
    reach_ = largest;

    // Each sphere is kept in the box of its center; a ray looks one box further to each side.
    std::vector<std::int32_t> cells(positions.size());
    starts_.assign(boxes.size() + 1, 0);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const std::size_t cell = boxes.indexOf(positions[i]);
        cells[i] = static_cast<std::int32_t>(cell);
        ++starts_[cell + 1];
    }
    for (std::size_t i = 1; i < starts_.size(); ++i) {
        starts_[i] += starts_[i - 1];
    }
    atoms_.resize(positions.size());
    std::vector<std::int32_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        atoms_[static_cast<std::size_t>(next[static_cast<std::size_t>(cells[i])]++)] =
            static_cast<std::int32_t>(i);
    }
}

std::size_t AtomGrid::cellOf(const std::array<int, 3>& index) const {
    return (static_cast<std::size_t>(index[2]) * static_cast<std::size_t>(counts_[1]) +
            static_cast<std::size_t>(index[1])) *
               static_cast<std::size_t>(counts_[0]) +
           static_cast<std::size_t>(index[0]);
}

void AtomGrid::testCell(std::size_t cell, const Ray& ray, std::optional<Hit>& nearest) const {
    for (auto i = static_cast<std::size_t>(starts_[cell]);
         i < static_cast<std::size_t>(starts_[cell + 1]); ++i) {
        const auto atom = static_cast<std::size_t>(atoms_[i]);
        if (!(radii_[atom] > 0.0F)) {
            continue;
        }
        // |o + t d - c|^2 = r^2 with |d| = 1.
        const core::Vec3 toCenter = positions_[atom] - ray.origin;
        const double along = toCenter.dot(ray.direction);
        const double radius = radii_[atom];
        const double inside = radius * radius - (toCenter - along * ray.direction).squaredNorm();
        if (inside < 0.0) {
            continue;
        }
        const double distance = along - std::sqrt(inside);
        if (distance >= 0.0 && (!nearest || distance < nearest->distance)) {
            nearest = Hit{atom, distance};
        }
    }
}

std::optional<AtomGrid::Hit> AtomGrid::firstHit(const Ray& ray) const {
    // Where the ray passes the box of all spheres.
    double enter = 0.0;
    double leave = std::numeric_limits<double>::infinity();
    for (int axis = 0; axis < 3; ++axis) {
        const double d = ray.direction[axis];
        const double first = low_[axis] - reach_ - ray.origin[axis];
        const double last = high_[axis] + reach_ - ray.origin[axis];
        if (std::abs(d) < 1e-15) {
            if (first > 0.0 || last < 0.0) {
                return std::nullopt;
            }
            continue;
        }
        enter = std::max(enter, std::min(first / d, last / d));
        leave = std::min(leave, std::max(first / d, last / d));
    }
    if (positions_.empty() || enter > leave) {
        return std::nullopt;
    }

    // March in steps of one width; the 27 boxes around each point hold every sphere that the ray
    // can meet on that step. Boxes are tested again and again, yet only near the ray.
    const double step = width_.minCoeff();
    std::optional<Hit> nearest;
    for (double t = enter; t <= leave + step; t += step) {
        if (nearest && nearest->distance < t - 2.0 * step) {
            break;
        }
        const core::Vec3 point = ray.origin + t * ray.direction;
        std::array<int, 3> from{};
        std::array<int, 3> to{};
        for (int axis = 0; axis < 3; ++axis) {
            const auto a = static_cast<std::size_t>(axis);
            const int center =
                static_cast<int>(std::floor((point[axis] - low_[axis]) / width_[axis]));
            from[a] = std::max(center - 1, 0);
            to[a] = std::min(center + 1, counts_[a] - 1);
        }
        for (int z = from[2]; z <= to[2]; ++z) {
            for (int y = from[1]; y <= to[1]; ++y) {
                for (int x = from[0]; x <= to[0]; ++x) {
                    testCell(cellOf({x, y, z}), ray, nearest);
                }
            }
        }
    }
    return nearest;
}

std::vector<std::int32_t> visibleAtoms(std::span<const core::Vec3> positions,
                                       std::span<const float> radii) {
    // Of a close packing with touching spheres every box of this width holds atoms. Spheres of 0.3
    // of the volume, none of the boxes nearly empty, leave no line of sight through three boxes but
    // along open channels of the crystal.
    constexpr double kWidthInRadii = 3.0;
    constexpr double kFilled = 0.3;
    constexpr float kNearlyEmpty = 0.15F;
    double sum = 0.0;
    std::size_t drawn = 0;
    for (const float radius : radii) {
        sum += radius;
        drawn += radius > 0.0F ? 1 : 0;
    }
    const double mean = drawn == 0 ? 1.0 : sum / static_cast<double>(drawn);
    const Boxes boxes(positions, kWidthInRadii * mean);

    std::vector<float> filled(boxes.size(), 0.0F);
    std::vector<std::int32_t> cells(positions.size());
    const double volume = boxes.width.prod();
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const std::size_t cell = boxes.indexOf(positions[i]);
        cells[i] = static_cast<std::int32_t>(cell);
        const double r = radii[i];
        filled[cell] += static_cast<float>(4.0 / 3.0 * std::numbers::pi * r * r * r / volume);
    }

    std::vector<char> hidden(boxes.size(), 0);
    for (int z = 1; z + 1 < boxes.counts[2]; ++z) {
        for (int y = 1; y + 1 < boxes.counts[1]; ++y) {
            for (int x = 1; x + 1 < boxes.counts[0]; ++x) {
                double total = 0.0;
                bool anyEmpty = false;
                for (int n = 0; n < 27 && !anyEmpty; ++n) {
                    const float part =
                        filled[boxes.index(x + n % 3 - 1, y + n / 3 % 3 - 1, z + n / 9 - 1)];
                    anyEmpty = part < kNearlyEmpty;
                    total += part;
                }
                hidden[boxes.index(x, y, z)] = !anyEmpty && total >= 27.0 * kFilled;
            }
        }
    }
    std::vector<std::int32_t> seen;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (radii[i] > 0.0F && !hidden[static_cast<std::size_t>(cells[i])]) {
            seen.push_back(static_cast<std::int32_t>(i));
        }
    }
    return seen;
}

}  // namespace isthmus::viz
