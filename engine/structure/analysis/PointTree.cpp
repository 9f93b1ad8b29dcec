#include "engine/structure/analysis/PointTree.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

constexpr std::int32_t kLeaf = 8;
constexpr double kLargestShift = 1e8;

/// Keeps the nearest sites it meets in a heap, the farthest of them on top.
class NearestSites {
public:
    NearestSites(std::size_t count, std::int32_t self, std::vector<PointTree::Site>& sites)
        : count_(count), self_(self), sites_(sites) {
        sites_.clear();
    }
    [[nodiscard]] double square() const {
        return sites_.size() < count_ ? std::numeric_limits<double>::infinity()
                                      : sites_.front().square;
    }
    [[nodiscard]] double radius() const { return std::sqrt(square()); }
    [[nodiscard]] bool reaches(const Vec3& low, const Vec3& high) const {
        return low.cwiseMax(-high).cwiseMax(0.0).squaredNorm() <= square();
    }
    void meet(const PointTree::Site& site) {
        if (site.atom == self_ && site.image == std::array<std::int32_t, 3>{0, 0, 0}) {
            return;
        }
        if (sites_.size() < count_) {
            sites_.push_back(site);
            std::push_heap(sites_.begin(), sites_.end(), before);
        } else if (before(site, sites_.front())) {
            std::pop_heap(sites_.begin(), sites_.end(), before);
            sites_.back() = site;
            std::push_heap(sites_.begin(), sites_.end(), before);
        }
    }
    void sort() { std::sort_heap(sites_.begin(), sites_.end(), before); }

private:
    /// By distance; equal distances by atom and image, so that the order is always the same.
    static bool before(const PointTree::Site& a, const PointTree::Site& b) {
        if (a.square != b.square) {
            return a.square < b.square;
        }
        return a.atom != b.atom ? a.atom < b.atom : a.image < b.image;
    }

    std::size_t count_;
    std::int32_t self_;
    std::vector<PointTree::Site>& sites_;
};

}  // namespace

PointTree::PointTree(const UnitCell& cell, std::span<const Vec3> positions) : cell_(cell) {
    for (int axis = 0; axis < 3; ++axis) {
        if (cell.isPeriodic(axis)) {
            height_ = std::min(height_, cell.heights()[axis]);
        }
    }
    points_.reserve(positions.size());
    for (std::size_t atom = 0; atom < positions.size(); ++atom) {
        if (!(cell.toFractional(positions[atom]).cwiseAbs().maxCoeff() < kLargestShift)) {
            throw core::ComputeError("atom " + std::to_string(atom + 1) +
                                     " has a position that is not finite or far outside the cell; "
                                     "check the structure");
        }
        points_.push_back(wrapped(positions[atom]));
        points_.back().atom = static_cast<std::int32_t>(atom);
    }
    if (!points_.empty()) {
        nodes_.reserve(points_.size() / 2 + 1);
        build(0, static_cast<std::int32_t>(points_.size()));
    }
}

PointTree::Point PointTree::wrapped(const Vec3& position) const {
    Point point;
    point.position = position;
    const Vec3 fractional = cell_.toFractional(position);
    for (int axis = 0; axis < 3; ++axis) {
        if (cell_.isPeriodic(axis)) {
            const double cells = std::floor(fractional[axis]);
            point.position -= cells * cell_.edge(axis);
            point.wrap[static_cast<std::size_t>(axis)] = -static_cast<std::int32_t>(cells);
        }
    }
    return point;
}

std::int32_t PointTree::build(std::int32_t begin, std::int32_t end) {
    const auto index = static_cast<std::int32_t>(nodes_.size());
    Node node;
    node.begin = begin;
    node.end = end;
    node.low = node.high = points_[static_cast<std::size_t>(begin)].position;
    for (std::int32_t i = begin + 1; i < end; ++i) {
        const Vec3& position = points_[static_cast<std::size_t>(i)].position;
        node.low = node.low.cwiseMin(position);
        node.high = node.high.cwiseMax(position);
    }
    nodes_.push_back(node);
    if (end - begin > kLeaf) {
        int axis = 0;
        (node.high - node.low).maxCoeff(&axis);
        const std::int32_t middle = begin + (end - begin) / 2;
        std::nth_element(
            points_.begin() + begin, points_.begin() + middle, points_.begin() + end,
            [axis](const Point& a, const Point& b) { return a.position[axis] < b.position[axis]; });
        const std::int32_t left = build(begin, middle);
        const std::int32_t right = build(middle, end);
        nodes_[static_cast<std::size_t>(index)].left = left;
        nodes_[static_cast<std::size_t>(index)].right = right;
    }
    return index;
}

void PointTree::nearest(const Vec3& point, std::size_t count, std::int32_t self,
                        std::vector<Site>& sites) const {
    NearestSites found(count, self, sites);
    if (count > 0) {
        walk(point, found);
    }
    found.sort();
}

}  // namespace isthmus::structure
