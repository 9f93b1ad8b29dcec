#pragma once

#include <Eigen/Core>

namespace isthmus::core {

using Vec3 = Eigen::Vector3d;
using Mat3 = Eigen::Matrix3d;

/// A symmetric second-order tensor as six numbers in the order xx yy zz yz xz xy.
using Voigt = Eigen::Matrix<double, 6, 1>;
/// A fourth-order stiffness or compliance in the same order.
using Voigt66 = Eigen::Matrix<double, 6, 6>;

}  // namespace isthmus::core
