#include "engine/structure/build/Deformation.h"

#include <fmt/format.h>

#include <Eigen/LU>

#include "engine/core/Error.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

AtomicStructure deformed(const AtomicStructure& structure, const Mat3& gradient,
                         const std::string& option) {
    const double ratio = gradient.determinant();
    if (!(ratio > 0.01 && ratio < 100.0)) {
        throw core::InputError(
            fmt::format("{}: the volume would be {:.4g} times the old one; expected 0.01 to 100",
                        option, ratio));
    }
    AtomicStructure result = structure;
    const Vec3 origin = structure.cell.origin();
    UnitCell cell = structure.cell.deformed(gradient);
    if (structure.cell.isDefined()) {
        cell = UnitCell(cell.matrix(), cell.periodic(), origin);
    }
    result.cell = cell;
    for (Vec3& position : result.positions) {
        position = origin + gradient * (position - origin);
    }
    return result;
}

Mat3 gradientOf(const core::Voigt& strain) {
    Mat3 gradient;
    gradient << 1 + strain[0], strain[5], strain[4], strain[5], 1 + strain[1], strain[3], strain[4],
        strain[3], 1 + strain[2];
    return gradient;
}

AtomicStructure withVacuum(const AtomicStructure& structure, int axis, double thickness) {
    if (!(thickness >= 0.0)) {
        throw core::InputError(
            fmt::format("thickness: expected at least 0 angstrom, found {}", thickness));
    }
    AtomicStructure result = structure;
    // Atoms are put into the cell first: a piece that sticks out would be cut off from the rest.
    wrapIntoCell(result);
    Mat3 edges = structure.cell.matrix();
    const double height = structure.cell.heights()[axis];
    const Vec3 more = structure.cell.edge(axis) * (thickness / height);
    edges.row(axis) += more.transpose();
    auto periodic = structure.cell.periodic();
    periodic[static_cast<std::size_t>(axis)] = false;
    result.cell = UnitCell(edges, periodic, structure.cell.origin());
    for (Vec3& position : result.positions) {
        position += more / 2.0;
    }
    return result;
}

}  // namespace isthmus::structure
