#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::structure {

/// The atoms of a cell in a k-d tree (J. L. Bentley, Commun. ACM 18, 509 (1975)), searched through
/// their periodic images: the nearest atoms of a point however far they are. Right for any cell,
/// tilted, small, or periodic along some axes only.
class PointTree {
public:
    /// A site: an atom's image.
    struct Site {
        std::int32_t atom = 0;
        std::array<std::int32_t, 3> image{0, 0, 0};  ///< whole edges to add to its position
        core::Vec3 difference = core::Vec3::Zero();  ///< from the point to the site, angstrom
        double square = std::numeric_limits<double>::infinity();  ///< of the distance
    };

    /// @throws core::ComputeError for a position that is not finite or absurdly far away.
    PointTree(const UnitCell& cell, std::span<const core::Vec3> positions);

    [[nodiscard]] std::size_t atomCount() const { return points_.size(); }

    /// The `count` sites nearest to a point, nearest first, fewer where there are no more.
    /// @param self an atom to pass over (its images count), or -1.
    void nearest(const core::Vec3& point, std::size_t count, std::int32_t self,
                 std::vector<Site>& sites) const;

    /// Shows sites to a visitor, near ones first as far as the tree tells:
    /// `double radius()` no site farther than this matters any more,
    /// `bool reaches(low, high)` whether any site in a box (corners relative to the point) matters,
    /// `void meet(const Site&)` a site.
    template <typename Visitor>
    void walk(const core::Vec3& point, Visitor& visitor) const;

private:
    struct Node {
        core::Vec3 low;
        core::Vec3 high;
        std::int32_t begin = 0;  ///< range in points_
        std::int32_t end = 0;
        std::int32_t left = -1;  ///< children; -1 for a leaf
        std::int32_t right = -1;
    };
    struct Point {
        core::Vec3 position;  ///< wrapped
        std::int32_t atom = 0;
        std::array<std::int32_t, 3> wrap{0, 0, 0};
    };
    /// A point brought into the cell, and the edges that this took.
    [[nodiscard]] Point wrapped(const core::Vec3& position) const;
    std::int32_t build(std::int32_t begin, std::int32_t end);
    template <typename Visitor>
    void descend(std::int32_t node, const core::Vec3& offset,
                 const std::array<std::int32_t, 3>& image, Visitor& visitor) const;

    UnitCell cell_;
    double height_ = std::numeric_limits<double>::infinity();  ///< least one of a periodic axis
    std::vector<Point> points_;
    std::vector<Node> nodes_;
};

template <typename Visitor>
void PointTree::descend(std::int32_t index, const core::Vec3& offset,
                        const std::array<std::int32_t, 3>& image, Visitor& visitor) const {
    const Node& node = nodes_[static_cast<std::size_t>(index)];
    if (!visitor.reaches(node.low + offset, node.high + offset)) {
        return;
    }
    if (node.left < 0) {
        for (std::int32_t i = node.begin; i < node.end; ++i) {
            const Point& point = points_[static_cast<std::size_t>(i)];
            Site site;
            site.atom = point.atom;
            for (std::size_t axis = 0; axis < 3; ++axis) {
                site.image[axis] = point.wrap[axis] + image[axis];
            }
            site.difference = point.position + offset;
            site.square = site.difference.squaredNorm();
            visitor.meet(site);
        }
        return;
    }
    const auto distance = [&](std::int32_t child) {
        const Node& box = nodes_[static_cast<std::size_t>(child)];
        return (box.low + offset).cwiseMax(-(box.high + offset)).cwiseMax(0.0).squaredNorm();
    };
    const bool leftFirst = distance(node.left) <= distance(node.right);
    descend(leftFirst ? node.left : node.right, offset, image, visitor);
    descend(leftFirst ? node.right : node.left, offset, image, visitor);
}

template <typename Visitor>
void PointTree::walk(const core::Vec3& point, Visitor& visitor) const {
    if (nodes_.empty()) {
        return;
    }
    const Point here = wrapped(point);
    // Sites in the shell of images n lie at least n - 1 heights away.
    for (std::int32_t n = 0; n == 0 || (n - 1) * height_ <= visitor.radius(); ++n) {
        std::array<std::int32_t, 3> reach{};
        for (int axis = 0; axis < 3; ++axis) {
            reach[static_cast<std::size_t>(axis)] = cell_.isPeriodic(axis) ? n : 0;
        }
        for (std::int32_t i = -reach[0]; i <= reach[0]; ++i) {
            for (std::int32_t j = -reach[1]; j <= reach[1]; ++j) {
                for (std::int32_t k = -reach[2]; k <= reach[2]; ++k) {
                    if (std::max({std::abs(i), std::abs(j), std::abs(k)}) == n) {
                        const core::Vec3 offset =
                            cell_.matrix().transpose() * core::Vec3(i, j, k) - here.position;
                        descend(0, offset, {i - here.wrap[0], j - here.wrap[1], k - here.wrap[2]},
                                visitor);
                    }
                }
            }
        }
        if (!cell_.isPeriodicAnywhere()) {
            return;
        }
    }
}

}  // namespace isthmus::structure
