#include "engine/structure/build/VoronoiCell.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

namespace isthmus::structure {

using core::Vec3;

namespace {

/// The farthest corner of the body that planes halfway to `neighbors` bound.
double farthestCorner(const std::vector<Vec3>& neighbors) {
    double farthest2 = 0.0;
    for (std::size_t i = 0; i < neighbors.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const Vec3 cross = neighbors[i].cross(neighbors[j]);
            for (std::size_t k = 0; k < j; ++k) {
                const double volume = cross.dot(neighbors[k]);
                const double scale =
                    neighbors[i].norm() * neighbors[j].norm() * neighbors[k].norm();
                if (std::abs(volume) < 1e-9 * scale) {
                    continue;
                }
                // n c = n n / 2 for the three neighbors n (Cramer's rule).
                const Vec3 corner =
                    (neighbors[k].squaredNorm() * cross +
                     neighbors[i].squaredNorm() * neighbors[j].cross(neighbors[k]) +
                     neighbors[j].squaredNorm() * neighbors[k].cross(neighbors[i])) /
                    (2.0 * volume);
                const double distance2 = corner.squaredNorm();
                if (distance2 <= farthest2) {
                    continue;
                }
                const bool isInside =
                    std::all_of(neighbors.begin(), neighbors.end(), [&](const Vec3& n) {
                        return n.dot(corner) <= 0.5 * n.squaredNorm() * (1.0 + 1e-9);
                    });
                if (isInside) {
                    farthest2 = distance2;
                }
            }
        }
    }
    return std::sqrt(farthest2);
}

/// From a point to the others and their images within a distance, and to its own images but for the
/// six along the edges.
std::vector<Vec3> imagesWithin(const UnitCell& box, const std::vector<Vec3>& points,
                               std::size_t point, double reach) {
    std::vector<Vec3> found;
    for (int i = -1; i <= 1; ++i) {
        for (int j = -1; j <= 1; ++j) {
            for (int k = -1; k <= 1; ++k) {
                const Vec3 shift = i * box.edge(0) + j * box.edge(1) + k * box.edge(2);
                const Vec3 from = shift - points[point];
                const bool isAlongEdge = std::abs(i) + std::abs(j) + std::abs(k) <= 1;
                for (std::size_t other = 0; other < points.size(); ++other) {
                    const Vec3 r = points[other] + from;
                    if (r.squaredNorm() <= reach * reach && (other != point || !isAlongEdge)) {
                        found.push_back(r);
                    }
                }
            }
        }
    }
    return found;
}

}  // namespace

VoronoiCell voronoiCell(const UnitCell& box, const std::vector<Vec3>& points, std::size_t point) {
    constexpr std::size_t kFirst = 40;
    const auto isNearer = [](const Vec3& a, const Vec3& b) {
        return a.squaredNorm() < b.squaredNorm();
    };
    // Neighbors farther than a few spacings rarely matter; where they do, a second look takes all:
    // no corner is farther than half of the box's diagonal.
    const double diagonal = (box.edge(0) + box.edge(1) + box.edge(2)).norm();
    const double spacing = std::cbrt(box.volume() / static_cast<double>(points.size()));
    for (double reach = std::min(4.0 * spacing, diagonal);; reach = diagonal) {
        std::vector<Vec3> neighbors = imagesWithin(box, points, point, reach);
        std::sort(neighbors.begin(), neighbors.end(), isNearer);
        std::vector<Vec3> first(
            neighbors.begin(),
            neighbors.begin() + static_cast<std::ptrdiff_t>(std::min(kFirst, neighbors.size())));
        for (int axis = 0; axis < 3; ++axis) {  // own images bound the cell in any case
            first.push_back(box.edge(axis));
            first.push_back(-box.edge(axis));
        }
        VoronoiCell cell;
        cell.radius = farthestCorner(first);
        if (2.0 * cell.radius > reach && reach < diagonal) {
            continue;
        }
        // The corners of fewer planes bound those of all: what cannot reach them plays no part.
        neighbors.insert(neighbors.end(), first.end() - 6, first.end());
        std::erase_if(neighbors, [&cell](const Vec3& r) {
            return r.norm() > 2.0 * cell.radius * (1.0 + 1e-9);
        });
        std::sort(neighbors.begin(), neighbors.end(), isNearer);
        cell.toNeighbors = std::move(neighbors);
        return cell;
    }
}

}  // namespace isthmus::structure
