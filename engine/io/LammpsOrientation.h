#pragma once

#include "engine/core/Vec3.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::io {

/// A cell turned into the position that LAMMPS asks for: a along x and b in the xy plane, so that
/// the edges are lower triangular (LAMMPS manual, Howto triclinic). A cell that is so already stays
/// exactly as it is.
class LammpsOrientation {
public:
    explicit LammpsOrientation(const structure::UnitCell& cell);

    [[nodiscard]] bool isIdentity() const { return isIdentity_; }
    [[nodiscard]] core::Vec3 turn(const core::Vec3& vector) const {
        return isIdentity_ ? vector : core::Vec3(rotation_ * vector);
    }
    /// A symmetric tensor of second order, in our order.
    [[nodiscard]] core::Voigt turnTensor(const core::Voigt& tensor) const;
    /// A rotation from some frame into that of the cell, as a quaternion x y z w.
    [[nodiscard]] Eigen::Vector4d turnQuaternion(const Eigen::Vector4d& quaternion) const;

    core::Mat3 edges;   ///< rows a, b, c
    core::Vec3 origin;  ///< angstrom

private:
    core::Mat3 rotation_;
    bool isIdentity_;
};

}  // namespace isthmus::io
