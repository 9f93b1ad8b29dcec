#include "engine/md/properties/Crystal.h"

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/md/Tensor.h"
#include "engine/structure/Symmetry.h"

namespace isthmus::md {

void requireCrystal(const structure::AtomicStructure& structure, const std::string& what) {
    const auto& periodic = structure.cell.periodic();
    if (!(periodic[0] && periodic[1] && periodic[2])) {
        throw core::InputError(what +
                               " needs a crystal that is periodic along all three axes; give a "
                               "block without surfaces");
    }
}

bool isBox(const structure::UnitCell& cell) {
    core::Mat3 sides = cell.matrix();
    sides.diagonal().setZero();
    return sides.cwiseAbs().maxCoeff() < 1e-9 * cell.matrix().diagonal().maxCoeff();
}

structure::AtomicStructure deformed(const structure::AtomicStructure& structure,
                                    const core::Mat3& deformation) {
    structure::AtomicStructure result = structure;
    result.cell = structure.cell.deformed(deformation);
    for (core::Vec3& position : result.positions) {
        position = deformation * position;
    }
    return result;
}

structure::AtomicStructure strained(const structure::AtomicStructure& structure, int component,
                                    double strain) {
    core::Voigt voigt = core::Voigt::Zero();
    voigt[component] = component < 3 ? strain : 0.5 * strain;
    const core::Mat3 deformation = core::Mat3::Identity() + toMatrix(voigt);
    return deformed(structure, deformation);
}

CubicCrystal relaxedCubicCrystal(const structure::AtomicStructure& structure,
                                 const std::shared_ptr<const potential::Potential>& potential,
                                 int threads, double stressTolerance,
                                 const std::function<void(const RelaxationState&)>& onStep) {
    constexpr int kFcc = 225;
    constexpr int kBcc = 229;
    const structure::Symmetry symmetry = structure::findSymmetry(structure, 0.01);
    const bool isFcc = symmetry.spaceGroup == kFcc && symmetry.conventionalAtoms == 4;
    const bool isBcc = symmetry.spaceGroup == kBcc && symmetry.conventionalAtoms == 2;
    const bool isElement =
        std::all_of(structure.species.begin(), structure.species.end(),
                    [&structure](int each) { return each == structure.species.front(); });
    if (!(isFcc || isBcc) || !isElement) {
        throw core::InputError(
            "expected a perfect crystal of one element, fcc or bcc, of at most 5,000 atoms; found "
            "the space group " +
            symmetry.symbol + " with " + std::to_string(symmetry.conventionalAtoms) +
            " atoms in the conventional cell; give a block as structure.build makes it");
    }
    const auto species = static_cast<std::size_t>(structure.species.front());
    structure::AtomicStructure cell;
    const double a = symmetry.conventionalLengths[0];
    cell.cell = structure::UnitCell::orthorhombic(core::Vec3::Constant(a));
    cell.units = structure.units;
    cell.speciesNames = {structure.speciesNames[species]};
    cell.speciesMasses = {structure.speciesMasses[species]};
    cell.positions = {core::Vec3::Zero()};
    if (isFcc) {
        for (const core::Vec3& site :
             {core::Vec3(0, 0.5, 0.5), core::Vec3(0.5, 0, 0.5), core::Vec3(0.5, 0.5, 0)}) {
            cell.positions.emplace_back(a * site);
        }
    } else {
        cell.positions.emplace_back(core::Vec3::Constant(0.5 * a));
    }
    cell.species.assign(cell.positions.size(), 0);
    const RelaxationState state =
        relax(cell, potential, threads,
              {.cell = CellFreedom::isotropic, .stressTolerance = stressTolerance}, onStep);
    return {state.structure, state.structure.cell.edge(0).norm(),
            state.evaluation.energy / static_cast<double>(cell.atomCount()), isFcc};
}

}  // namespace isthmus::md
