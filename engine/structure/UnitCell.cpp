#include "engine/structure/UnitCell.h"

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <cmath>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

UnitCell::UnitCell(const Mat3& matrix, std::array<bool, 3> periodic, const Vec3& origin)
    : matrix_(matrix), origin_(origin), periodic_(periodic), defined_(true) {
    const double volume = matrix.determinant();
    if (!std::isfinite(volume) || !origin.allFinite()) {
        throw core::InputError("the cell has an edge that is not a finite number");
    }
    const double scale = matrix.row(0).norm() * matrix.row(1).norm() * matrix.row(2).norm();
    if (volume <= 1e-10 * scale) {
        throw core::InputError(
            volume < 0.0 ? "the cell has a negative volume (left-handed edges); exchange two edges"
                         : "the cell has no volume (edges in one plane); correct the edges");
    }
    inverse_ = matrix.inverse();
}

UnitCell UnitCell::orthorhombic(const Vec3& edges, std::array<bool, 3> periodic) {
    return UnitCell(edges.asDiagonal().toDenseMatrix(), periodic);
}

double UnitCell::volume() const {
    return matrix_.determinant();
}

Vec3 UnitCell::heights() const {
    Vec3 heights;
    for (int axis = 0; axis < 3; ++axis) {
        // Columns of the inverse are the reciprocal vectors, normal to the faces.
        heights[axis] = 1.0 / inverse_.col(axis).norm();
    }
    return heights;
}

Vec3 UnitCell::toFractional(const Vec3& position) const {
    return inverse_.transpose() * (position - origin_);
}

Vec3 UnitCell::toCartesian(const Vec3& fractional) const {
    return origin_ + matrix_.transpose() * fractional;
}

Vec3 UnitCell::wrap(const Vec3& position) const {
    Vec3 wrapped = position;
    const Vec3 fractional = toFractional(position);
    for (int axis = 0; axis < 3; ++axis) {
        if (isPeriodic(axis)) {
            wrapped -= std::floor(fractional[axis]) * edge(axis);
        }
    }
    return wrapped;
}

Vec3 UnitCell::minimumImage(const Vec3& difference) const {
    Vec3 nearest = difference;
    const Vec3 fractional = inverse_.transpose() * difference;
    for (int axis = 0; axis < 3; ++axis) {
        if (isPeriodic(axis)) {
            nearest -= std::round(fractional[axis]) * edge(axis);
        }
    }
    // Rounding is exact only in nearly orthogonal cells. An image no longer than this one has
    // fractional coordinates within length/height of zero: look at those.
    const double length = nearest.norm();
    const Vec3 reach = length * heights().cwiseInverse();
    if (reach.maxCoeff() <= 0.5) {
        return nearest;
    }
    const Vec3 rest = inverse_.transpose() * nearest;
    std::array<int, 3> first{0, 0, 0};
    std::array<int, 3> last{0, 0, 0};
    for (int axis = 0; axis < 3; ++axis) {
        if (isPeriodic(axis)) {
            first[static_cast<std::size_t>(axis)] =
                static_cast<int>(std::ceil(-reach[axis] - rest[axis]));
            last[static_cast<std::size_t>(axis)] =
                static_cast<int>(std::floor(reach[axis] - rest[axis]));
        }
    }
    Vec3 best = nearest;
    for (int i = first[0]; i <= last[0]; ++i) {
        for (int j = first[1]; j <= last[1]; ++j) {
            for (int k = first[2]; k <= last[2]; ++k) {
                const Vec3 image = nearest + i * edge(0) + j * edge(1) + k * edge(2);
                if (image.squaredNorm() < best.squaredNorm()) {
                    best = image;
                }
            }
        }
    }
    return best;
}

UnitCell UnitCell::deformed(const Mat3& deformation) const {
    UnitCell cell(matrix_ * deformation.transpose(), periodic_, deformation * origin_);
    cell.defined_ = defined_;
    return cell;
}

}  // namespace isthmus::structure
