#include "engine/md/properties/TwoPhaseBlock.h"

#include <cmath>

#include "engine/md/properties/Crystal.h"

namespace isthmus::md {

using core::Vec3;

namespace {

/// Space left free at either face, in lattice constants.
constexpr double kGap = 0.2;

/// @param shift along z before: half the distance of two lattice planes keeps a plane that lies in
/// the bottom face from being torn.
void wrap(structure::AtomicStructure& structure, double shift) {
    for (Vec3& position : structure.positions) {
        position = structure.cell.wrap(position + Vec3(0.0, 0.0, shift));
    }
}

}  // namespace

structure::AtomicStructure stretchedTo(const structure::AtomicStructure& structure,
                                       const Vec3& edges) {
    const Vec3 ratio = edges.cwiseQuotient(structure.cell.matrix().diagonal());
    return deformed(structure, ratio.asDiagonal());
}

Vec3 meanEdges(const ThermalPoint& crystal) {
    const structure::UnitCell& last = crystal.last->cell;
    const double wanted = crystal.volume.value * static_cast<double>(crystal.last->atomCount());
    return last.matrix().diagonal() * std::cbrt(wanted / last.volume());
}

structure::AtomicStructure twoPhaseBlock(const ThermalPoint& crystal, const ThermalPoint& liquid,
                                         int cells) {
    const Vec3 edges = meanEdges(crystal);
    const double height =
        liquid.volume.value * static_cast<double>(liquid.last->atomCount()) / (edges[0] * edges[1]);
    const double a = edges[0] / cells;
    structure::AtomicStructure both = stretchedTo(*crystal.last, edges);
    structure::AtomicStructure upper = stretchedTo(*liquid.last, {edges[0], edges[1], height});
    wrap(both, 0.25 * a);
    wrap(upper, 0.25 * a);

    const double gap = kGap * a;
    both.cell =
        structure::UnitCell::orthorhombic({edges[0], edges[1], edges[2] + height + 2.0 * gap});
    for (const Vec3& position : upper.positions) {
        both.positions.emplace_back(position + Vec3(0.0, 0.0, edges[2] + gap));
    }
    both.species.insert(both.species.end(), upper.species.begin(), upper.species.end());
    both.velocities.clear();
    both.fields.clear();
    return both;
}

}  // namespace isthmus::md
