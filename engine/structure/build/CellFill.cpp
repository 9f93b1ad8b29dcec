#include "engine/structure/build/CellFill.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/build/AtomBudget.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

AtomicStructure fillCell(const AtomicStructure& crystal, const Mat3& edges,
                         const std::string& option) {
    const double ratio = edges.determinant() / crystal.cell.volume();
    if (!(ratio > 1e-9)) {
        throw core::InputError(fmt::format(
            "{}: the new edges span no volume or are left-handed; exchange two of them", option));
    }
    const double expected = ratio * static_cast<double>(crystal.atomCount());
    requireAtomBudget(expected, option, "choose smaller numbers");
    AtomicStructure filled;
    filled.cell = UnitCell(edges, {true, true, true}, crystal.cell.origin());
    filled.units = crystal.units;
    filled.speciesNames = crystal.speciesNames;
    filled.speciesMasses = crystal.speciesMasses;

    // Range of the old cells that touch the new one.
    Vec3 low = Vec3::Zero();
    Vec3 high = Vec3::Zero();
    const Mat3 inOld = edges * crystal.cell.matrix().inverse();  // rows: edges in old fractions
    for (int corner = 0; corner < 8; ++corner) {
        const Vec3 weights(corner & 1, corner >> 1 & 1, corner >> 2 & 1);
        const Vec3 point = inOld.transpose() * weights;
        low = low.cwiseMin(point);
        high = high.cwiseMax(point);
    }
    const Mat3 toNew = inOld.transpose().inverse();
    // Shifts the half-open cell so that atoms on a face are counted once in spite of rounding.
    const double margin = 1e-6 / std::cbrt(edges.determinant());
    for (std::size_t atom = 0; atom < crystal.atomCount(); ++atom) {
        const Vec3 site = crystal.cell.toFractional(crystal.positions[atom]);
        const Vec3 first = (low - site).array().floor() - 1;
        const Vec3 last = (high - site).array().ceil() + 1;
        for (double i = first[0]; i <= last[0]; ++i) {
            for (double j = first[1]; j <= last[1]; ++j) {
                // Along k the new fractions change linearly: solve for the k inside.
                const Vec3 start = toNew * (site + Vec3(i, j, 0));
                double from = first[2];
                double to = last[2];
                for (int axis = 0; axis < 3; ++axis) {
                    const double slope = toNew(axis, 2);
                    if (std::abs(slope) > 1e-12) {
                        const double at0 = (-2 * margin - start[axis]) / slope;
                        const double at1 = (1.0 + 2 * margin - start[axis]) / slope;
                        from = std::max(from, std::ceil(std::min(at0, at1)));
                        to = std::min(to, std::floor(std::max(at0, at1)));
                    }
                }
                for (double k = from; k <= to; ++k) {
                    const Vec3 fraction = start + toNew.col(2) * k;
                    if (fraction.minCoeff() >= -margin && fraction.maxCoeff() < 1.0 - margin) {
                        filled.species.push_back(crystal.species[atom]);
                        filled.positions.push_back(filled.cell.toCartesian(fraction));
                    }
                }
            }
        }
    }
    if (std::abs(static_cast<double>(filled.atomCount()) - expected) > 0.5) {
        throw core::ComputeError(fmt::format(
            "{}: the new cell should hold {:.6g} atoms but {} were found; its edges are "
            "no translations of the crystal",
            option, expected, filled.atomCount()));
    }
    return filled;
}

AtomicStructure supercell(const AtomicStructure& crystal, const Eigen::Matrix3i& matrix) {
    if (!(matrix.cast<double>().determinant() > 0.5)) {
        throw core::InputError(
            fmt::format("matrix: expected a determinant above 0, found {:.0f}; exchange two rows",
                        matrix.cast<double>().determinant()));
    }
    const bool isPeriodic =
        crystal.cell.isPeriodic(0) && crystal.cell.isPeriodic(1) && crystal.cell.isPeriodic(2);
    if (!isPeriodic) {
        throw core::InputError("structure: expected a crystal that is periodic along all axes");
    }
    return fillCell(crystal, matrix.cast<double>() * crystal.cell.matrix(), "matrix");
}

AtomicStructure inStandardOrientation(const AtomicStructure& structure) {
    const Mat3& edges = structure.cell.matrix();
    const Vec3 x = edges.row(0).normalized();
    const Vec3 z = Vec3(edges.row(0)).cross(Vec3(edges.row(1))).normalized();
    Mat3 rotation;  // rows: the new axes
    rotation << x.transpose(), z.cross(x).transpose(), z.transpose();
    Mat3 turned = edges * rotation.transpose();
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            // Rounding would leave box edges tilted by 1e-16.
            if (std::abs(turned(row, column)) < 1e-12 * turned.row(row).norm()) {
                turned(row, column) = 0.0;
            }
        }
    }
    AtomicStructure result = structure;
    result.cell = UnitCell(turned, structure.cell.periodic());
    for (Vec3& position : result.positions) {
        position = result.cell.toCartesian(structure.cell.toFractional(position));
    }
    for (Vec3& velocity : result.velocities) {
        velocity = rotation * velocity;
    }
    std::erase_if(result.fields, [](const core::Field& each) { return each.components > 1; });
    return result;
}

}  // namespace isthmus::structure
