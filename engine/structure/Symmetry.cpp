#include "engine/structure/Symmetry.h"

#include <spglib.h>

#include <Eigen/Dense>
#include <algorithm>
#include <memory>
#include <vector>

namespace isthmus::structure {

namespace {

constexpr std::size_t kMaximumAtoms = 5000;

struct FreeDataset {
    void operator()(SpglibDataset* dataset) const { spg_free_dataset(dataset); }
};

Symmetry withoutSymmetry(const AtomicStructure& structure) {
    Symmetry symmetry;
    symmetry.conventionalLengths = structure.cell.matrix().rowwise().norm();
    symmetry.conventionalAtoms = structure.atomCount();
    return symmetry;
}

/// A supercell has each rotation once for each of its translations.
std::vector<core::Mat3> pointGroup(const SpglibDataset& dataset, const UnitCell& cell) {
    const core::Mat3 edges = cell.matrix().transpose();
    const core::Mat3 inverse = edges.inverse();
    std::vector<core::Mat3> rotations;
    for (int n = 0; n < dataset.n_operations; ++n) {
        core::Mat3 fractional;
        for (int i = 0; i < 9; ++i) {
            fractional(i / 3, i % 3) = dataset.rotations[n][i / 3][i % 3];
        }
        const core::Mat3 rotation = edges * fractional * inverse;
        const bool isNew =
            std::none_of(rotations.begin(), rotations.end(), [&rotation](const core::Mat3& known) {
                return (known - rotation).cwiseAbs().maxCoeff() < 0.1;
            });
        if (isNew) {
            rotations.push_back(rotation);
        }
    }
    return rotations;
}

}  // namespace

Symmetry findSymmetry(const AtomicStructure& structure, double tolerance) {
    const UnitCell& cell = structure.cell;
    const bool isCrystal = cell.isPeriodic(0) && cell.isPeriodic(1) && cell.isPeriodic(2);
    if (!isCrystal || structure.atomCount() == 0 || structure.atomCount() > kMaximumAtoms) {
        return withoutSymmetry(structure);
    }
    double lattice[3][3];  // spglib wants the edges as columns
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            lattice[row][column] = cell.matrix()(column, row);
        }
    }
    std::vector<double> fractional;
    fractional.reserve(3 * structure.atomCount());
    for (const core::Vec3& position : structure.positions) {
        const core::Vec3 s = cell.toFractional(position);
        fractional.insert(fractional.end(), {s.x(), s.y(), s.z()});
    }
    const std::unique_ptr<SpglibDataset, FreeDataset> dataset(spg_get_dataset(
        lattice, reinterpret_cast<double(*)[3]>(fractional.data()), structure.species.data(),
        static_cast<int>(structure.atomCount()), tolerance));
    if (!dataset || dataset->spacegroup_number < 1) {
        return withoutSymmetry(structure);
    }
    Symmetry symmetry;
    symmetry.spaceGroup = dataset->spacegroup_number;
    symmetry.symbol = dataset->international_symbol;
    symmetry.conventionalAtoms = static_cast<std::size_t>(dataset->n_std_atoms);
    symmetry.rotations = pointGroup(*dataset, cell);
    for (int column = 0; column < 3; ++column) {
        symmetry.conventionalLengths[column] =
            core::Vec3(dataset->std_lattice[0][column], dataset->std_lattice[1][column],
                       dataset->std_lattice[2][column])
                .norm();
    }
    return symmetry;
}

}  // namespace isthmus::structure
