#include "engine/md/LatticeConstant.h"

#include <cmath>
#include <cstdint>
#include <set>

#include "engine/structure/Symmetry.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::md {

namespace {

/// No crystal whose lattice constant is asked for has more atoms in its cell.
constexpr std::size_t kMostAtoms = 100;
constexpr std::size_t kMostKinds = 40;  // of atoms that no symmetry carries into each other

/// Whether more atoms differ in their surroundings than in a crystal. Takes milliseconds, where the
/// search for a symmetry that is not there takes seconds.
bool isManifold(const structure::AtomicStructure& structure) {
    constexpr std::size_t kNeighbors = 12;
    constexpr double kSame = 1e-3;  // angstrom
    const structure::PointTree tree(structure.cell, structure.positions);
    std::vector<structure::PointTree::Site> sites;
    std::set<std::int64_t> kinds;
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        tree.nearest(structure.positions[atom], kNeighbors, static_cast<std::int32_t>(atom), sites);
        double sum = 0.0;
        for (const structure::PointTree::Site& site : sites) {
            sum += std::sqrt(site.square);
        }
        if (kinds.insert(std::llround(sum / kSame)).second && kinds.size() > kMostKinds) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::optional<double> latticeConstant(const structure::AtomicStructure& structure) {
    if (structure.atomCount() > kMostAtoms && isManifold(structure)) {
        return std::nullopt;
    }
    const structure::Symmetry symmetry = structure::findSymmetry(structure);
    if (!symmetry.isFound() || symmetry.conventionalAtoms > kMostAtoms) {
        return std::nullopt;
    }
    return symmetry.conventionalLengths[0];
}

}  // namespace isthmus::md
