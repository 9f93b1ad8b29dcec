#include "engine/structure/build/Polycrystal.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/Random.h"
#include "engine/structure/build/AtomBudget.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/ConvexFill.h"
#include "engine/structure/build/Overlaps.h"

namespace isthmus::structure {

using core::Mat3;
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

Mat3 randomRotation(core::Random& random) {
    const double u = random.uniform();
    const double v = 2.0 * std::numbers::pi * random.uniform();
    const double w = 2.0 * std::numbers::pi * random.uniform();
    const double a = std::sqrt(1.0 - u);
    const double b = std::sqrt(u);
    return Eigen::Quaterniond(b * std::cos(w), a * std::sin(v), a * std::cos(v), b * std::sin(w))
        .normalized()
        .toRotationMatrix();
}

void check(const AtomicStructure& crystal, const PolycrystalOptions& options) {
    if (!(options.size.minCoeff() > 0.0) || !options.size.allFinite()) {
        throw core::InputError("size: expected three lengths above 0");
    }
    if (options.grains < 1 || options.grains > 10000) {
        throw core::InputError(
            fmt::format("grains: expected 1 to 10000, found {}", options.grains));
    }
    const double atoms =
        static_cast<double>(crystal.atomCount()) * options.size.prod() / crystal.cell.volume();
    requireAtomBudget(atoms, "size", "take a smaller box");
    if (atoms < options.grains) {
        throw core::InputError(
            fmt::format("grains: {} grains were asked for, but the box holds {:.0f} atoms",
                        options.grains, atoms));
    }
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

Polycrystal buildPolycrystal(const AtomicStructure& crystal, const PolycrystalOptions& options,
                             const Progress& progress) {
    check(crystal, options);
    Polycrystal made;
    AtomicStructure& structure = made.structure;
    structure.cell = UnitCell::orthorhombic(options.size);
    structure.units = crystal.units;
    structure.speciesNames = crystal.speciesNames;
    structure.speciesMasses = crystal.speciesMasses;
    core::Random random(options.seed);
    for (int grain = 0; grain < options.grains; ++grain) {
        Vec3 s;
        for (int axis = 0; axis < 3; ++axis) {
            s[axis] = random.uniform();
        }
        made.centers.push_back(structure.cell.toCartesian(s));
        made.rotations.push_back(randomRotation(random));
    }
    std::vector<int> grainOf;
    const auto total = static_cast<std::size_t>(options.grains);
    for (std::size_t grain = 0; grain < total; ++grain) {
        progress(grain, total);
        const VoronoiCell cell = voronoiCell(structure.cell, made.centers, grain);
        std::vector<Facet> facets;
        for (const Vec3& r : cell.toNeighbors) {
            facets.push_back({r, r.dot(made.centers[grain]) + r.squaredNorm() / 2.0});
        }
        // A large grain is filled in slabs, so that a stop is noticed soon.
        const ConvexFill fill(crystal, made.rotations[grain], made.centers[grain]);
        constexpr double kSlab = 10.0;  // angstrom
        constexpr double kMargin = 1e-3;
        const double bottom = made.centers[grain].z() - cell.radius - kMargin;
        const auto slabs = static_cast<int>(std::ceil(2.0 * (cell.radius + kMargin) / kSlab));
        facets.insert(facets.begin(), 2, Facet{Vec3::Zero(), 0.0});
        for (int slab = 0; slab < slabs; ++slab) {
            progress(grain, total);
            const double low = bottom + slab * kSlab;
            const double high = bottom + (slab + 1) * kSlab;
            facets[0] = {Vec3(0, 0, -1), -low + kMargin};
            facets[1] = {Vec3(0, 0, 1), high + kMargin};
            fill.visit(made.centers[grain], cell.radius, facets,
                       [&](const Vec3& position, std::size_t atom) {
                           if (position.z() >= low && position.z() < high) {
                               structure.positions.push_back(position);
                               structure.species.push_back(crystal.species[atom]);
                               grainOf.push_back(static_cast<int>(grain) + 1);
                           }
                       });
        }
    }
    progress(total, total);
    core::Field grainField{.name = "grain", .unit = "1"};
    grainField.values.assign(grainOf.begin(), grainOf.end());
    structure.setField(std::move(grainField));
    // A grain may touch its own image: then the neighbor lies in another cell, as its atoms have
    // not been wrapped into the box yet.
    const auto isAcross = [&grainOf](std::size_t atom, const NeighborList::Neighbor& neighbor) {
        const auto other = static_cast<std::size_t>(neighbor.atom);
        return other < atom && (grainOf[other] != grainOf[atom] ||
                                neighbor.image != std::array<std::int16_t, 3>{0, 0, 0});
    };
    const AtomMask keep =
        withoutOverlaps(structure, options.minimumDistance, isAcross, options.threads);
    const std::size_t before = structure.atomCount();
    structure = selectAtoms(structure, keep);
    made.removed = before - structure.atomCount();
    wrapIntoCell(structure);
    return made;
}

}  // namespace isthmus::structure
