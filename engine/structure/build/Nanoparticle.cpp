#include "engine/structure/build/Nanoparticle.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "engine/core/Error.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomBudget.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/ConvexFill.h"
#include "engine/structure/build/FreeCell.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

AtomicStructure emptyLike(const AtomicStructure& crystal) {
    AtomicStructure structure;
    structure.units = crystal.units;
    structure.speciesNames = crystal.speciesNames;
    structure.speciesMasses = crystal.speciesMasses;
    return structure;
}

void requireRadius(double radius, const AtomicStructure& crystal, double volume) {
    if (!(radius > 0.0) || !std::isfinite(radius)) {
        throw core::InputError(fmt::format("radius: expected a length above 0, found {}", radius));
    }
    requireAtomBudget(
        std::max(1.0, volume * static_cast<double>(crystal.atomCount()) / crystal.cell.volume()),
        "radius", "choose a smaller one");
}

/// All faces of a family: permutations and signs of the indices.
std::set<std::array<int, 3>> family(const Direction& plane) {
    std::array<int, 3> indices{std::abs(plane[0]), std::abs(plane[1]), std::abs(plane[2])};
    std::sort(indices.begin(), indices.end());
    std::set<std::array<int, 3>> faces;
    do {
        for (int signs = 0; signs < 8; ++signs) {
            std::array<int, 3> face = indices;
            for (std::size_t axis = 0; axis < 3; ++axis) {
                face[axis] *= (signs >> axis & 1) != 0 ? -1 : 1;
            }
            faces.insert(face);
        }
    } while (std::next_permutation(indices.begin(), indices.end()));
    return faces;
}

void requireCubic(const UnitCell& cell) {
    const Mat3 metric = cell.matrix() * cell.matrix().transpose();
    const double a2 = metric(0, 0);
    if (!metric.isApprox(a2 * Mat3::Identity(), 1e-4)) {
        throw core::InputError(
            "structure: the Wulff construction here needs a cubic cell; this one has other edges "
            "or angles");
    }
}

/// The facets of all families, the nearest ones at distance 1.
std::vector<Facet> wulffFacets(const UnitCell& cell, const std::vector<SurfaceEnergy>& surfaces) {
    if (surfaces.empty()) {
        throw core::InputError("surfaces: expected at least one family of faces");
    }
    const Mat3 axes = cell.matrix().rowwise().normalized().transpose();
    std::vector<Facet> facets;
    double least = std::numeric_limits<double>::infinity();
    for (const SurfaceEnergy& surface : surfaces) {
        if (surface.plane.isZero() || !(surface.energy > 0.0)) {
            throw core::InputError(
                "surfaces: expected indices other than 0 0 0 and energies above 0");
        }
        least = std::min(least, surface.energy);
        for (const auto& face : family(surface.plane)) {
            const Vec3 normal = axes * Vec3(face[0], face[1], face[2]);
            facets.push_back({normal.normalized(), surface.energy});
        }
    }
    for (Facet& facet : facets) {
        facet.offset /= least;
    }
    return facets;
}

struct Candidate {
    double size;  ///< at which the atom comes in
    Vec3 position;
    std::size_t atom;
};

/// The largest distance from the center, in units of a facet's.
double sizeWith(const std::vector<Facet>& facets, const Vec3& fromCenter) {
    double size = 0.0;
    for (const Facet& facet : facets) {
        size = std::max(size, facet.normal.dot(fromCenter) / facet.offset);
    }
    return size;
}

/// Atoms of the same size come in together: how many of the candidates, sorted by size, make whole
/// shells and are nearest to the number wished for.
std::size_t wholeShells(const std::vector<Candidate>& sorted, std::size_t wished) {
    const auto off = [wished](std::size_t count) {
        return count > wished ? count - wished : wished - count;
    };
    std::size_t best = 0;
    for (std::size_t n = 1; n < sorted.size(); ++n) {
        const bool isShell = sorted[n].size - sorted[n - 1].size > 1e-6;
        if (isShell && (best == 0 || off(n) < off(best))) {
            best = n;
        }
    }
    return best;
}

}  // namespace

AtomicStructure sphericalParticle(const AtomicStructure& crystal, double radius,
                                  const ParticleOptions& options, const Progress& progress) {
    requireRadius(radius, crystal, 4.0 / 3.0 * std::numbers::pi * std::pow(radius, 3));
    const Vec3 center = crystal.cell.matrix().transpose() * options.center;
    const ConvexFill fill(crystal, Mat3::Identity(), Vec3::Zero());
    AtomicStructure particle = emptyLike(crystal);
    fill.visit(
        center, radius, {},
        [&](const Vec3& position, std::size_t atom) {
            particle.positions.push_back(position);
            particle.species.push_back(crystal.species[atom]);
        },
        progress);
    return inFreeCell(std::move(particle), options.vacuum, "radius");
}

AtomicStructure wulffParticle(const AtomicStructure& crystal,
                              const std::vector<SurfaceEnergy>& surfaces, std::size_t atoms,
                              const ParticleOptions& options, const Progress& progress) {
    requireCubic(crystal.cell);
    requireAtomBudget(static_cast<double>(atoms), "atoms", "choose fewer");
    const std::vector<Facet> facets = wulffFacets(crystal.cell, surfaces);
    const Vec3 center = crystal.cell.matrix().transpose() * options.center;
    // A body with facets at distance h holds a sphere of radius h; its corners lie within
    // sqrt(3) h, since each family bounds a body inside of a cube's corners or is one.
    const double density = static_cast<double>(crystal.atomCount()) / crystal.cell.volume();
    double size = std::cbrt(static_cast<double>(atoms) / density * 0.75 / std::numbers::pi) + 2.0;
    size += std::cbrt(1.0 / density);
    std::vector<Facet> grown = facets;
    for (Facet& facet : grown) {
        facet.offset = size * facet.offset + facet.normal.dot(center);
    }
    std::vector<Candidate> candidates;
    ConvexFill(crystal, Mat3::Identity(), Vec3::Zero())
        .visit(
            center, 2.0 * size * 3.0, grown,
            [&](const Vec3& position, std::size_t atom) {
                candidates.push_back({sizeWith(facets, position - center), position, atom});
            },
            progress);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.size < b.size; });
    candidates.resize(wholeShells(candidates, atoms));
    AtomicStructure particle = emptyLike(crystal);
    for (const Candidate& each : candidates) {
        particle.positions.push_back(each.position);
        particle.species.push_back(crystal.species[each.atom]);
    }
    return inFreeCell(std::move(particle), options.vacuum, "atoms");
}

AtomicStructure nanowire(const AtomicStructure& crystal, const Direction& axis, double radius,
                         int repeats, const ParticleOptions& options, const Progress& progress) {
    if (repeats < 1) {
        throw core::InputError(fmt::format("repeats: expected at least 1, found {}", repeats));
    }
    const LatticeBasis lattice(crystal);
    const Vec3 period = crystal.cell.matrix().transpose() * lattice.shortestAlong(axis, "axis");
    const double length = period.norm();
    requireRadius(radius, crystal, std::numbers::pi * radius * radius * length * repeats);
    const Vec3 along = period / length;
    const Vec3 center = crystal.cell.matrix().transpose() * options.center;
    // Half-open along the axis: the far end belongs to the next repeat.
    const double start = along.dot(center) - 1e-4;
    const std::vector<Facet> ends{{-along, -start}, {along, start + length}};
    // The wire's own x and y: edge a, made perpendicular to the wire, comes along x.
    Vec3 x = crystal.cell.edge(0) - along.dot(crystal.cell.edge(0)) * along;
    if (!(x.norm() > 1e-3 * crystal.cell.edge(0).norm())) {
        x = crystal.cell.edge(1) - along.dot(crystal.cell.edge(1)) * along;
    }
    x.normalize();
    Mat3 rotation;
    rotation << x.transpose(), along.cross(x).transpose(), along.transpose();
    const ConvexFill fill(crystal, Mat3::Identity(), Vec3::Zero());
    AtomicStructure wire = emptyLike(crystal);
    fill.visit(
        center + along * length / 2.0, radius + length, ends,
        [&](const Vec3& position, std::size_t atom) {
            const Vec3 r = position - center;
            if (r.cross(along).norm() <= radius + 1e-6) {
                wire.positions.push_back(rotation * r);
                wire.species.push_back(crystal.species[atom]);
            }
        },
        progress);
    wire = inFreeCell(std::move(wire), options.vacuum, "radius");
    Mat3 edges = wire.cell.matrix();
    edges(2, 2) = length;
    wire.cell = UnitCell(edges, {false, false, true});
    for (Vec3& position : wire.positions) {
        position.z() -= options.vacuum;
    }
    wrapIntoCell(wire);
    return replicate(wire, {1, 1, repeats});
}

}  // namespace isthmus::structure
