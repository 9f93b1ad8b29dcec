#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/Progress.h"

namespace isthmus::structure {

/// The side of a plane where normal * r <= offset; normal need not have unit length.
struct Facet {
    core::Vec3 normal;
    double offset;
};

/// A crystal that goes on forever, turned and moved, and the part of it inside of a convex body.
class ConvexFill {
public:
    /// @param crystal one cell, periodic along all axes.
    /// @param rotation turns the crystal's axes into those of space.
    /// @param origin where the corner of a cell goes, angstrom.
    ConvexFill(const AtomicStructure& crystal, const core::Mat3& rotation,
               const core::Vec3& origin);

    /// Calls visit(position, atom of the crystal's cell) for each atom inside of all facets and
    /// within `radius` of `center`. Rows of the lattice are clipped with the facets, so that the
    /// work grows with the atoms found. Facets are best sorted with those that cut most first.
    template <typename Visit>
    void visit(const core::Vec3& center, double radius, std::span<const Facet> facets,
               Visit&& visit, const Progress& progress = silent) const {
        const core::Vec3 middle = inverse_ * (center - origin_);
        const core::Vec3 reach = radius * rowNorms_;
        for (std::size_t atom = 0; atom < sites_.size(); ++atom) {
            const core::Vec3 low = middle - reach - sites_[atom];
            const core::Vec3 high = middle + reach - sites_[atom];
            for (double i = std::ceil(low[0]); i <= high[0]; ++i) {
                progress(atom, sites_.size());
                for (double j = std::ceil(low[1]); j <= high[1]; ++j) {
                    const core::Vec3 start =
                        origin_ + edges_ * (sites_[atom] + core::Vec3(i, j, 0.0));
                    const auto [from, to] =
                        clip(start, std::ceil(low[2]), std::floor(high[2]), center, radius, facets);
                    for (double k = from; k <= to; ++k) {
                        visit(core::Vec3(start + k * edges_.col(2)), atom);
                    }
                }
            }
        }
    }

private:
    [[nodiscard]] std::pair<double, double> clip(const core::Vec3& start, double from, double to,
                                                 const core::Vec3& center, double radius,
                                                 std::span<const Facet> facets) const;

    core::Mat3 edges_;    ///< columns: the turned edges
    core::Mat3 inverse_;  ///< of edges_
    core::Vec3 origin_;
    core::Vec3 rowNorms_;  ///< fractions per angstrom along each edge, at most
    std::vector<core::Vec3> sites_;
};

}  // namespace isthmus::structure
