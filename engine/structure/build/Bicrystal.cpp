#include "engine/structure/build/Bicrystal.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomBudget.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Deformation.h"
#include "engine/structure/build/Overlaps.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

struct Match {
    int lower;
    int upper;
    double strain;  ///< that brings the upper grain to the lower one's length
};

Match matchLengths(double lower, double upper, double misfit, char axis) {
    constexpr int kMost = 60;
    double best = INFINITY;
    for (int n = 1; n <= kMost; ++n) {
        const int m = std::max(1, static_cast<int>(std::lround(n * lower / upper)));
        const double strain = n * lower / (m * upper) - 1.0;
        if (m <= kMost && std::abs(strain) <= misfit) {
            return {n, m, strain};
        }
        best = std::min(best, std::abs(strain));
    }
    throw core::InputError(fmt::format(
        "misfit: the grains' periods along {}, {:.4f} and {:.4f} angstrom, differ by at least "
        "{:.2g} after up to {} repeats; allow more or choose other directions",
        axis, lower, upper, best, kMost));
}

void addGrainField(AtomicStructure& structure, double number) {
    core::Field field{.name = "grain", .unit = "1"};
    field.values.assign(structure.atomCount(), number);
    structure.setField(std::move(field));
}

}  // namespace

Bicrystal buildBicrystal(const AtomicStructure& crystal, const BicrystalOptions& options) {
    const AtomicStructure below = orientedCell(crystal, options.lower);
    const AtomicStructure above = orientedCell(crystal, options.upper);
    const Vec3 a = below.cell.matrix().diagonal();
    const Vec3 b = above.cell.matrix().diagonal();
    std::array<int, 2> layers{};
    for (std::size_t grain = 0; grain < 2; ++grain) {
        const double wanted = options.thickness[grain];
        if (!(wanted > 0.0) || !(wanted < 1e6)) {
            throw core::InputError(
                fmt::format("thickness: expected lengths above 0, found {}", wanted));
        }
        layers[grain] =
            std::max(1, static_cast<int>(std::ceil(wanted / (grain == 0 ? a : b).z() - 1e-6)));
    }
    if (options.vacuum && !(*options.vacuum >= 0.0)) {
        throw core::InputError("vacuum: expected at least 0 angstrom");
    }
    const Match x = matchLengths(a.x(), b.x(), options.misfit, 'x');
    const Match y = matchLengths(a.y(), b.y(), options.misfit, 'y');
    const auto [rx, ry] = options.repeat;
    requireAtomBudget((static_cast<double>(below.atomCount()) * x.lower * y.lower * layers[0] +
                       static_cast<double>(above.atomCount()) * x.upper * y.upper * layers[1]) *
                          rx * ry,
                      "thickness, repeat", "choose smaller ones");
    AtomicStructure lower = replicate(below, {x.lower * rx, y.lower * ry, layers[0]});
    AtomicStructure upper = replicate(above, {x.upper * rx, y.upper * ry, layers[1]});
    upper = deformed(upper, Vec3(1.0 + x.strain, 1.0 + y.strain, 1.0).asDiagonal(), "misfit");
    addGrainField(lower, 1.0);
    addGrainField(upper, 2.0);

    Bicrystal made;
    made.misfit = {x.strain, y.strain};
    made.boundaryHeight = a.z() * layers[0];
    Mat3 edges = lower.cell.matrix();
    made.area = edges(0, 0) * edges(1, 1);
    edges(2, 2) = made.boundaryHeight + b.z() * layers[1] +
                  (options.vacuum ? *options.vacuum : 0.0) +
                  (options.vacuum ? 1.0 : 2.0) * options.shift.z();
    const Vec3 lift = options.shift + Vec3(0, 0, made.boundaryHeight);
    for (Vec3& position : upper.positions) {
        position += lift;
    }
    const std::size_t first = lower.atomCount();
    AtomicStructure& structure = made.structure;
    structure = joinAtoms(lower, upper);
    structure.cell = UnitCell(edges, {true, true, !options.vacuum.has_value()});
    wrapIntoCell(structure);
    const AtomMask keep =
        withoutOverlaps(structure, options.minimumDistance,
                        [first](std::size_t atom, const NeighborList::Neighbor& neighbor) {
                            return atom >= first && static_cast<std::size_t>(neighbor.atom) < first;
                        });
    const std::size_t before = structure.atomCount();
    structure = selectAtoms(structure, keep);
    made.removed = before - structure.atomCount();
    return made;
}

}  // namespace isthmus::structure
