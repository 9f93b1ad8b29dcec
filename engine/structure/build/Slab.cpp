#include "engine/structure/build/Slab.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomBudget.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/CellFill.h"
#include "engine/structure/build/PlaneBasis.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

constexpr double kSamePlane = 1e-3;  // angstrom

/// For each atom of the repeat its plane, numbered from the lowest.
struct Planes {
    std::vector<int> ofAtom;
    std::vector<double> heights;
};

Planes findPlanes(const AtomicStructure& repeat) {
    std::vector<std::size_t> order(repeat.atomCount());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&repeat](std::size_t a, std::size_t b) {
        return repeat.positions[a].z() < repeat.positions[b].z();
    });
    Planes planes;
    planes.ofAtom.resize(order.size());
    for (const std::size_t atom : order) {
        const double z = repeat.positions[atom].z();
        if (planes.heights.empty() || z - planes.heights.back() > kSamePlane) {
            planes.heights.push_back(z);
        }
        planes.ofAtom[atom] = static_cast<int>(planes.heights.size()) - 1;
    }
    return planes;
}

void check(const SlabOptions& options, int perRepeat) {
    if (options.layers < 1) {
        throw core::InputError(
            fmt::format("layers: expected at least 1, found {}", options.layers));
    }
    if (options.termination < 0 || options.termination >= perRepeat) {
        throw core::InputError(fmt::format(
            "termination: the crystal repeats after {} planes of atoms, so expected 0 to {}, "
            "found {}",
            perRepeat, perRepeat - 1, options.termination));
    }
    if (!options.vacuum && options.layers % perRepeat != 0) {
        throw core::InputError(fmt::format(
            "layers: without vacuum expected a multiple of {}, after which the crystal repeats; "
            "found {}",
            perRepeat, options.layers));
    }
    if (options.vacuum && !(*options.vacuum >= 0.0)) {
        throw core::InputError(
            fmt::format("vacuum: expected at least 0 angstrom, found {}", *options.vacuum));
    }
}

}  // namespace

Slab buildSlab(const AtomicStructure& crystal, const SlabOptions& options) {
    const PlaneBasis basis =
        planeBasis(crystal, options.plane, options.direction, options.orthogonal);
    Mat3 edges;
    edges << basis.first.transpose(), basis.second.transpose(), basis.next.transpose();
    const AtomicStructure repeat = inStandardOrientation(fillCell(crystal, edges, "plane"));
    const Planes planes = findPlanes(repeat);
    const int perRepeat = static_cast<int>(planes.heights.size());
    check(options, perRepeat);
    requireAtomBudget(static_cast<double>(repeat.atomCount()) * options.layers / perRepeat *
                          options.repeat[0] * options.repeat[1],
                      "layers, repeat", "choose fewer");

    Slab slab;
    slab.layersPerRepeat = perRepeat;
    slab.planeSpacing = basis.spacing;
    AtomicStructure& made = slab.structure;
    made.units = repeat.units;
    made.speciesNames = repeat.speciesNames;
    made.speciesMasses = repeat.speciesMasses;
    const Vec3 next = repeat.cell.edge(2);
    const int last = options.termination + options.layers;
    const double bottom = planes.heights[static_cast<std::size_t>(options.termination)];
    double top = bottom;
    for (int copy = 0; copy * perRepeat < last; ++copy) {
        for (std::size_t atom = 0; atom < repeat.atomCount(); ++atom) {
            const int plane = copy * perRepeat + planes.ofAtom[atom];
            if (plane >= options.termination && plane < last) {
                made.positions.emplace_back(repeat.positions[atom] + copy * next);
                made.species.push_back(repeat.species[atom]);
                top = std::max(top, made.positions.back().z());
            }
        }
    }
    Mat3 cell = repeat.cell.matrix();
    double lift = -bottom;
    if (options.vacuum) {
        constexpr double kThinnest = 1.0;  // angstrom; a single plane still needs a cell
        cell.row(2) << 0, 0, std::max(top - bottom + *options.vacuum, kThinnest);
        lift += (cell(2, 2) - (top - bottom)) / 2.0;
    } else {
        cell.row(2) *= options.layers / perRepeat;
    }
    made.cell = UnitCell(cell, {true, true, !options.vacuum.has_value()});
    for (Vec3& position : made.positions) {
        position.z() += lift;
    }
    wrapIntoCell(made);
    slab.area =
        Vec3(cell.row(0)).cross(Vec3(cell.row(1))).norm() * options.repeat[0] * options.repeat[1];
    made = replicate(made, {options.repeat[0], options.repeat[1], 1});
    return slab;
}

}  // namespace isthmus::structure
