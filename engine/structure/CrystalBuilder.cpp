#include "engine/structure/CrystalBuilder.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Prototype;
using core::Vec3;

namespace {

constexpr std::int64_t kMostAtoms = 2'000'000'000;

/// Edges of the conventional cell, in units of a, and fractional positions.
struct Basis {
    Vec3 edges;
    std::vector<Vec3> positions;
};

Basis basisOf(Prototype prototype, double cOverA) {
    const std::vector<Vec3> fcc{{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    switch (prototype) {
        case Prototype::fcc:
            return {Vec3::Ones(), fcc};
        case Prototype::bcc:
            return {Vec3::Ones(), {{0, 0, 0}, {0.5, 0.5, 0.5}}};
        case Prototype::hcp:
            return {{1.0, std::sqrt(3.0), cOverA},
                    {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 5.0 / 6.0, 0.5}, {0, 1.0 / 3.0, 0.5}}};
        case Prototype::diamond:
            break;
    }
    Basis basis{Vec3::Ones(), fcc};
    for (const Vec3& position : fcc) {
        basis.positions.push_back(position + Vec3::Constant(0.25));
    }
    return basis;
}

void checkRepeat(const std::array<int, 3>& repeat, std::size_t atoms) {
    double count = static_cast<double>(atoms);
    for (const int each : repeat) {
        if (each < 1) {
            throw core::InputError(
                fmt::format("repeat: expected whole numbers of at least 1, found {}", each));
        }
        count *= each;
    }
    if (count > static_cast<double>(kMostAtoms)) {
        throw core::InputError(
            fmt::format("repeat: {:.3g} atoms are too many; take fewer cells", count));
    }
}

}  // namespace

AtomicStructure buildCrystal(const CrystalOptions& options) {
    if (!(options.latticeConstant > 0.0) || !(options.cOverA > 0.0)) {
        throw core::InputError("expected a lattice constant and c/a above 0");
    }
    const Basis basis = basisOf(options.prototype, options.cOverA);
    AtomicStructure cell;
    const Vec3 edges = options.latticeConstant * basis.edges;
    cell.cell = UnitCell::orthorhombic(edges);
    for (const Vec3& position : basis.positions) {
        cell.addAtom(options.species, position.cwiseProduct(edges));
    }
    return replicate(cell, options.repeat);
}

AtomicStructure replicate(const AtomicStructure& structure, const std::array<int, 3>& repeat) {
    checkRepeat(repeat, structure.atomCount());
    if (!structure.cell.isDefined()) {
        throw core::InputError("a structure without a cell cannot be repeated; give it a cell");
    }
    AtomicStructure result;
    core::Mat3 matrix = structure.cell.matrix();
    for (int axis = 0; axis < 3; ++axis) {
        matrix.row(axis) *= repeat[static_cast<std::size_t>(axis)];
    }
    result.cell = UnitCell(matrix, structure.cell.periodic(), structure.cell.origin());
    result.units = structure.units;
    result.speciesNames = structure.speciesNames;
    result.speciesMasses = structure.speciesMasses;
    for (const core::Field& field : structure.fields) {
        result.fields.push_back({field.name, field.unit, field.components, {}});
    }
    for (int i = 0; i < repeat[0]; ++i) {
        for (int j = 0; j < repeat[1]; ++j) {
            for (int k = 0; k < repeat[2]; ++k) {
                const Vec3 shift = i * structure.cell.edge(0) + j * structure.cell.edge(1) +
                                   k * structure.cell.edge(2);
                for (const Vec3& position : structure.positions) {
                    result.positions.push_back(position + shift);
                }
                result.species.insert(result.species.end(), structure.species.begin(),
                                      structure.species.end());
                result.velocities.insert(result.velocities.end(), structure.velocities.begin(),
                                         structure.velocities.end());
                for (std::size_t f = 0; f < structure.fields.size(); ++f) {
                    result.fields[f].values.insert(result.fields[f].values.end(),
                                                   structure.fields[f].values.begin(),
                                                   structure.fields[f].values.end());
                }
            }
        }
    }
    return result;
}

}  // namespace isthmus::structure
