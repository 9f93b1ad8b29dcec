#include "engine/structure/build/Polycrystal.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/core/Random.h"
#include "engine/structure/build/AtomBudget.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/ConvexFill.h"
#include "engine/structure/build/Overlaps.h"
#include "engine/structure/build/VoronoiCell.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

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

/// Calls visit(position, atom of the crystal, distance from the grain's surface) for each atom of a
/// grain, in slabs, and tick() between them, so that a stop is noticed soon.
template <typename Tick, typename Visit>
void fillGrain(const ConvexFill& fill, const Vec3& center, const VoronoiCell& cell, Tick&& tick,
               Visit&& visit) {
    constexpr double kSlab = 10.0;  // angstrom
    constexpr double kMargin = 1e-3;
    std::vector<Facet> facets(2);
    for (const Vec3& r : cell.toNeighbors) {
        const Vec3 normal = r.normalized();
        facets.push_back({normal, normal.dot(center) + r.norm() / 2.0});
    }
    const double bottom = center.z() - cell.radius - kMargin;
    const auto slabs = static_cast<int>(std::ceil(2.0 * (cell.radius + kMargin) / kSlab));
    for (int slab = 0; slab < slabs; ++slab) {
        tick();
        const double low = bottom + slab * kSlab;
        const double high = bottom + (slab + 1) * kSlab;
        facets[0] = {Vec3(0, 0, -1), -low + kMargin};
        facets[1] = {Vec3(0, 0, 1), high + kMargin};
        fill.visit(center, cell.radius, facets, [&](const Vec3& position, std::size_t atom) {
            if (position.z() >= low && position.z() < high) {
                double depth = std::numeric_limits<double>::infinity();
                for (std::size_t n = 2; n < facets.size(); ++n) {
                    depth = std::min(depth, facets[n].offset - facets[n].normal.dot(position));
                }
                visit(position, atom, depth);
            }
        });
    }
}

/// Takes away atoms too near to those of another grain. Only atoms at the grains' surfaces can be:
/// the way from one to the other leaves a grain. Returns their number.
std::size_t removeOverlaps(AtomicStructure& structure, const std::vector<std::size_t>& boundary,
                           const PolycrystalOptions& options) {
    const std::vector<double>& grain = structure.findField("grain")->values;
    AtomicStructure surface;
    surface.cell = structure.cell;
    for (const std::size_t atom : boundary) {
        surface.positions.push_back(structure.positions[atom]);
    }
    // A grain may touch its own image: then the neighbor lies in another cell, as its atoms have
    // not been wrapped into the box yet.
    const AtomMask stays = withoutOverlaps(
        surface, options.minimumDistance,
        [&](std::size_t atom, const NeighborList::Neighbor& neighbor) {
            const auto other = static_cast<std::size_t>(neighbor.atom);
            return other < atom && (grain[boundary[other]] != grain[boundary[atom]] ||
                                    neighbor.image != std::array<std::int16_t, 3>{0, 0, 0});
        },
        options.threads);
    AtomMask keep(structure.atomCount(), 1);
    for (std::size_t n = 0; n < boundary.size(); ++n) {
        keep[boundary[n]] = stays[n];
    }
    const std::size_t before = structure.atomCount();
    structure = selectAtoms(structure, keep);
    return before - structure.atomCount();
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
    core::Field grainField{.name = "grain", .unit = "1"};
    std::vector<std::size_t> boundary;  // atoms that may be too near to another grain's
    const auto total = static_cast<std::size_t>(options.grains);
    for (std::size_t grain = 0; grain < total; ++grain) {
        const VoronoiCell cell = voronoiCell(structure.cell, made.centers, grain);
        const ConvexFill fill(crystal, made.rotations[grain], made.centers[grain]);
        fillGrain(
            fill, made.centers[grain], cell, [&progress, grain, total] { progress(grain, total); },
            [&](const Vec3& position, std::size_t atom, double depth) {
                if (depth <= options.minimumDistance) {
                    boundary.push_back(structure.positions.size());
                }
                structure.positions.push_back(position);
                structure.species.push_back(crystal.species[atom]);
                grainField.values.push_back(static_cast<double>(grain + 1));
            });
    }
    progress(total, total);
    structure.setField(std::move(grainField));
    made.removed = removeOverlaps(structure, boundary, options);
    wrapIntoCell(structure);
    return made;
}

}  // namespace isthmus::structure
