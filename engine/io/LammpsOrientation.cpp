#include "engine/io/LammpsOrientation.h"

#include <Eigen/Dense>
#include <Eigen/Geometry>

namespace isthmus::io {

using core::Mat3;
using core::Vec3;

LammpsOrientation::LammpsOrientation(const structure::UnitCell& cell)
    : edges(cell.matrix()),
      origin(cell.origin()),
      rotation_(Mat3::Identity()),
      isIdentity_(cell.matrix().isLowerTriangular(0.0)) {
    if (isIdentity_) {
        return;
    }
    const Vec3 a = edges.row(0);
    const Vec3 b = edges.row(1);
    rotation_.row(0) = a.normalized();
    rotation_.row(2) = a.cross(b).normalized();
    rotation_.row(1) = Vec3(rotation_.row(2)).cross(Vec3(rotation_.row(0)));
    edges = edges * rotation_.transpose();
    edges.triangularView<Eigen::StrictlyUpper>().setZero();
    origin = rotation_ * origin;
}

core::Voigt LammpsOrientation::turnTensor(const core::Voigt& t) const {
    if (isIdentity_) {
        return t;
    }
    Mat3 matrix;
    matrix << t[0], t[5], t[4], t[5], t[1], t[3], t[4], t[3], t[2];
    matrix = (rotation_ * matrix * rotation_.transpose()).eval();
    core::Voigt turned;
    turned << matrix(0, 0), matrix(1, 1), matrix(2, 2), matrix(1, 2), matrix(0, 2), matrix(0, 1);
    return turned;
}

Eigen::Vector4d LammpsOrientation::turnQuaternion(const Eigen::Vector4d& quaternion) const {
    if (isIdentity_) {
        return quaternion;
    }
    return (Eigen::Quaterniond(rotation_) * Eigen::Quaterniond(quaternion)).coeffs();
}

}  // namespace isthmus::io
