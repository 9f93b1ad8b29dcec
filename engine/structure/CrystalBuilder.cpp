#include "engine/structure/CrystalBuilder.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "engine/core/Error.h"
#include "engine/core/Memory.h"
#include "engine/structure/Supercell.h"

namespace isthmus::structure {

using core::Prototype;
using core::Vec3;

namespace {

constexpr double kMaximumAtoms = 2e8;

std::vector<Vec3> basis(Prototype prototype) {
    const std::vector<Vec3> fcc{{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    switch (prototype) {
        case Prototype::fcc:
            return fcc;
        case Prototype::bcc:
            return {{0, 0, 0}, {0.5, 0.5, 0.5}};
        case Prototype::hcp:
            return {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 5.0 / 6, 0.5}, {0, 1.0 / 3, 0.5}};
        case Prototype::diamond: {
            std::vector<Vec3> both = fcc;
            for (const Vec3& each : fcc) {
                both.emplace_back(each + Vec3::Constant(0.25));
            }
            return both;
        }
    }
    return {};
}

void requirePositive(double value, const char* what) {
    if (!(value > 0.0) || !std::isfinite(value)) {
        throw core::InputError(std::string(what) + ": expected a number above 0, found " +
                               std::to_string(value));
    }
}

}  // namespace

std::optional<double> measuredLatticeConstant(const std::string& species, Prototype prototype) {
    const auto& crystal = core::element(species).crystal;
    if (crystal && crystal->prototype == prototype) {
        return crystal->a;
    }
    return std::nullopt;
}

AtomicStructure buildCrystal(const CrystalOptions& options) {
    const std::string symbol = core::element(options.species).symbol;
    requirePositive(options.latticeConstant, "lattice constant");
    const bool isHcp = options.prototype == Prototype::hcp;
    if (isHcp) {
        requirePositive(options.cOverA, "c/a");
    }
    const std::vector<Vec3> sites = basis(options.prototype);
    const auto [nx, ny, nz] = options.repeat;
    const double atoms = static_cast<double>(sites.size()) * nx * ny * nz;
    if (atoms > kMaximumAtoms) {
        throw core::InputError(
            fmt::format("a crystal of {:g} million atoms was asked for, at most 200 million are "
                        "built; repeat fewer cells",
                        atoms * 1e-6));
    }
    constexpr double kBytesPerAtom = 100.0;
    core::requireMemory(kBytesPerAtom * atoms, fmt::format("a crystal of {:.0f} atoms", atoms),
                        "repeat fewer cells");

    AtomicStructure cell;
    const double a = options.latticeConstant;
    cell.cell = UnitCell::orthorhombic(isHcp ? Vec3(a, a * std::numbers::sqrt3, a * options.cOverA)
                                             : Vec3(a, a, a));
    for (const Vec3& site : sites) {
        cell.addAtom(symbol, cell.cell.toCartesian(site));
    }
    return replicate(cell, options.repeat);
}

}  // namespace isthmus::structure
