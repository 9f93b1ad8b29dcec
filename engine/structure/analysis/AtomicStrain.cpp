#include "engine/structure/analysis/AtomicStrain.h"

#include <Eigen/LU>
#include <cmath>
#include <limits>

#include "engine/structure/NeighborList.h"
#include "engine/structure/analysis/Displacements.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;
using core::Voigt;

namespace {

/// Below this, relative to its trace, neighbors lie in a plane.
constexpr double kFlat = 1e-9;

double shearOf(const Mat3& e) {
    const double normal = std::pow(e(1, 1) - e(2, 2), 2) + std::pow(e(0, 0) - e(2, 2), 2) +
                          std::pow(e(0, 0) - e(1, 1), 2);
    return std::sqrt(e(1, 2) * e(1, 2) + e(0, 2) * e(0, 2) + e(0, 1) * e(0, 1) + normal / 6.0);
}

}  // namespace

AtomicStrain atomicStrain(const AtomicStructure& reference, const AtomicStructure& structure,
                          double cutoff, const AtomLoop& loop) {
    const std::vector<std::size_t> map = mapAtoms(reference, structure);
    const std::vector<Vec3> moves = displacements(reference, structure);
    const std::size_t atoms = structure.atomCount();
    // Present places in the order of the reference, unwrapped.
    std::vector<Vec3> present(reference.positions);
    std::vector<bool> isThere(reference.atomCount(), false);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
        present[map[atom]] += moves[atom];
        isThere[map[atom]] = true;
    }
    const NeighborList list(reference.cell, reference.positions, cutoff, PairKind::full,
                            loop.threads);
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    AtomicStrain result;
    result.deformations.assign(atoms, Mat3::Constant(kNone));
    result.strains.assign(atoms, Voigt::Constant(kNone));
    result.shear.assign(atoms, kNone);
    result.volumetric.assign(atoms, kNone);
    result.nonaffine.assign(atoms, kNone);
    const Mat3 edges = structure.cell.matrix().transpose();
    loop.overRanges(atoms, [&](std::size_t first, std::size_t last) {
        std::vector<Vec3> before;
        std::vector<Vec3> after;
        for (std::size_t atom = first; atom < last; ++atom) {
            const std::size_t own = map[atom];
            before.clear();
            after.clear();
            Mat3 spread = Mat3::Zero();
            Mat3 product = Mat3::Zero();
            for (const NeighborList::Neighbor& neighbor : list.of(own)) {
                const auto other = static_cast<std::size_t>(neighbor.atom);
                if (!isThere[other]) {
                    continue;
                }
                const Vec3 image(neighbor.image[0], neighbor.image[1], neighbor.image[2]);
                before.push_back(list.difference(reference.positions, own, neighbor));
                after.push_back(present[other] + edges * image - present[own]);
                spread += before.back() * before.back().transpose();
                product += after.back() * before.back().transpose();
            }
            if (!(std::abs(spread.determinant()) > kFlat * std::pow(spread.trace(), 3.0))) {
                continue;
            }
            const Mat3 f = product * spread.inverse();
            const Mat3 e = 0.5 * (f.transpose() * f - Mat3::Identity());
            result.deformations[atom] = f;
            result.strains[atom] << e(0, 0), e(1, 1), e(2, 2), e(1, 2), e(0, 2), e(0, 1);
            result.shear[atom] = shearOf(e);
            result.volumetric[atom] = e.trace() / 3.0;
            double rest = 0.0;
            for (std::size_t i = 0; i < before.size(); ++i) {
                rest += (after[i] - f * before[i]).squaredNorm();
            }
            result.nonaffine[atom] = rest;
        }
    });
    for (const double shear : result.shear) {
        result.undefined += std::isnan(shear) ? 1 : 0;
    }
    return result;
}

}  // namespace isthmus::structure
