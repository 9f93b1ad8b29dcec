#include "engine/structure/build/Prototypes.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "engine/core/PeriodicTable.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomBudget.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

using Cell = CrystalPrototype::Cell;
using Sites = std::vector<CrystalPrototype::Site>;

constexpr double kPacked = 1.632993161855452;  // sqrt(8/3)

/// One species on the four points of a face-centered lattice, moved by `shift`.
void addFaceCentered(Sites& sites, int species, const Vec3& shift) {
    for (const Vec3& point :
         {Vec3(0, 0, 0), Vec3(0, 0.5, 0.5), Vec3(0.5, 0, 0.5), Vec3(0.5, 0.5, 0)}) {
        const Vec3 site = point + shift;
        sites.push_back({species, site - Vec3(site.array().floor())});
    }
}

Sites faceCentered(const std::vector<std::pair<int, Vec3>>& each) {
    Sites sites;
    for (const auto& [species, shift] : each) {
        addFaceCentered(sites, species, shift);
    }
    return sites;
}

std::vector<CrystalPrototype> rows() {
    const Vec3 zero = Vec3::Zero();
    const Vec3 quarter = Vec3::Constant(0.25);
    const Vec3 half = Vec3::Constant(0.5);
    const Vec3 threeQuarters = Vec3::Constant(0.75);
    const double u = 0.375;  // of ideal wurtzite
    const double third = 1.0 / 3;
    const double sixth = 1.0 / 6;
    const Sites fccSites = faceCentered({{0, zero}});
    return {
        {"fcc", "A1", "A", 225, Cell::cubic, 1, 1, fccSites},
        {"bcc", "A2", "A", 229, Cell::cubic, 1, 1, {{0, zero}, {0, half}}},
        {"hcp",
         "A3",
         "A",
         194,
         Cell::orthohexagonal,
         kPacked,
         1,
         {{0, zero}, {0, {0.5, 0.5, 0}}, {0, {0.5, 5 * sixth, 0.5}}, {0, {0, third, 0.5}}}},
        {"hcp-hexagonal",
         "A3",
         "A",
         194,
         Cell::hexagonal,
         kPacked,
         1,
         {{0, {third, 2 * third, 0.25}}, {0, {2 * third, third, 0.75}}}},
        {"diamond", "A4", "A", 227, Cell::cubic, 1, 1, faceCentered({{0, zero}, {0, quarter}})},
        {"sc", "A_h", "A", 221, Cell::cubic, 1, 1, {{0, zero}}},
        {"rocksalt", "B1", "AB", 225, Cell::cubic, 1, 2, faceCentered({{0, zero}, {1, half}})},
        {"cesium-chloride", "B2", "AB", 221, Cell::cubic, 1, 2, {{0, zero}, {1, half}}},
        {"zincblende", "B3", "AB", 216, Cell::cubic, 1, 2, faceCentered({{0, zero}, {1, quarter}})},
        {"wurtzite",
         "B4",
         "AB",
         186,
         Cell::hexagonal,
         kPacked,
         2,
         {{0, {third, 2 * third, 0}},
          {0, {2 * third, third, 0.5}},
          {1, {third, 2 * third, u}},
          {1, {2 * third, third, 0.5 + u}}}},
        {"fluorite", "C1", "AB2", 225, Cell::cubic, 1, 2,
         faceCentered({{0, zero}, {1, quarter}, {1, threeQuarters}})},
        {"perovskite",
         "E2_1",
         "ABC3",
         221,
         Cell::cubic,
         1,
         3,
         {{0, zero}, {1, half}, {2, {0.5, 0.5, 0}}, {2, {0.5, 0, 0.5}}, {2, {0, 0.5, 0.5}}}},
        {"L1_0",
         "L1_0",
         "AB",
         123,
         Cell::tetragonal,
         1,
         2,
         {{0, zero}, {0, {0.5, 0.5, 0}}, {1, {0.5, 0, 0.5}}, {1, {0, 0.5, 0.5}}}},
        {"L1_2",
         "L1_2",
         "A3B",
         221,
         Cell::cubic,
         1,
         2,
         {{1, zero}, {0, {0, 0.5, 0.5}}, {0, {0.5, 0, 0.5}}, {0, {0.5, 0.5, 0}}}},
        {"D0_3", "D0_3", "A3B", 225, Cell::cubic, 1, 2,
         faceCentered({{1, zero}, {0, half}, {0, quarter}, {0, threeQuarters}})},
        // 6h (x 2x 1/4) with x = 5/6 and 2c of P6_3/mmc: hcp with ordered species.
        {"D0_19",
         "D0_19",
         "A3B",
         194,
         Cell::hexagonal,
         kPacked / 2,
         2,
         {{0, {5 * sixth, 4 * sixth, 0.25}},
          {0, {2 * sixth, sixth, 0.25}},
          {0, {5 * sixth, sixth, 0.25}},
          {0, {sixth, 2 * sixth, 0.75}},
          {0, {4 * sixth, 5 * sixth, 0.75}},
          {0, {sixth, 5 * sixth, 0.75}},
          {1, {third, 2 * third, 0.25}},
          {1, {2 * third, third, 0.75}}}}};
}

void requirePositive(double value, const char* option) {
    if (!(value > 0.0) || !std::isfinite(value)) {
        throw core::InputError(
            fmt::format("{}: expected a number above 0, found {}", option, value));
    }
}

Mat3 edgesOf(Cell cell, double a, double cOverA) {
    const double c = a * cOverA;
    Mat3 edges = Mat3::Zero();
    switch (cell) {
        case Cell::cubic:
            edges.diagonal() = Vec3(a, a, a);
            break;
        case Cell::tetragonal:
            edges.diagonal() = Vec3(a, a, c);
            break;
        case Cell::hexagonal:
            edges << a, 0, 0, -a / 2, a * std::numbers::sqrt3 / 2, 0, 0, 0, c;
            break;
        case Cell::orthohexagonal:
            edges.diagonal() = Vec3(a, a * std::numbers::sqrt3, c);
            break;
    }
    return edges;
}

}  // namespace

const core::Registry<CrystalPrototype>& crystalPrototypes() {
    static const core::Registry<CrystalPrototype> table("prototype", rows());
    return table;
}

AtomicStructure buildPrototype(const PrototypeOptions& options) {
    const CrystalPrototype& prototype = crystalPrototypes().at(options.prototype);
    if (options.species.size() != static_cast<std::size_t>(prototype.speciesCount)) {
        throw core::InputError(
            fmt::format("species: {} is {}, so expected {} element{} in this order, found {}",
                        prototype.name, prototype.formula, prototype.speciesCount,
                        prototype.speciesCount == 1 ? "" : "s", options.species.size()));
    }
    requirePositive(options.latticeConstant, "lattice_constant");
    const double cOverA = options.cOverA == 0.0 ? prototype.cOverA : options.cOverA;
    requirePositive(cOverA, "c_over_a");
    const auto [na, nb, nc] = options.repeat;
    for (const int times : options.repeat) {
        if (times < 1) {
            throw core::InputError(
                fmt::format("repeat: expected whole numbers from 1, found {}", times));
        }
    }
    requireAtomBudget(static_cast<double>(prototype.sites.size()) * na * nb * nc, "repeat",
                      "repeat fewer cells");
    AtomicStructure cell;
    cell.cell = UnitCell(edgesOf(prototype.cell, options.latticeConstant, cOverA));
    for (const std::string& symbol : options.species) {
        cell.addSpecies(core::element(symbol).symbol);
    }
    for (const CrystalPrototype::Site& site : prototype.sites) {
        const auto& symbol = options.species[static_cast<std::size_t>(site.species)];
        cell.addAtom(core::element(symbol).symbol, cell.cell.toCartesian(site.fractional));
    }
    return replicate(cell, options.repeat);
}

}  // namespace isthmus::structure
