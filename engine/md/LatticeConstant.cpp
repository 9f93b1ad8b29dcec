#include "engine/md/LatticeConstant.h"

#include "engine/structure/Symmetry.h"

namespace isthmus::md {

std::optional<double> latticeConstant(const structure::AtomicStructure& structure) {
    const structure::Symmetry symmetry = structure::findSymmetry(structure);
    if (!symmetry.isFound()) {
        return std::nullopt;
    }
    return symmetry.conventionalLengths[0];
}

}  // namespace isthmus::md
