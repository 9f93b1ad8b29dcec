#pragma once

#include "engine/core/Vec3.h"

namespace isthmus::md {

/// A cell laid into the box that OpenMM asks for, and the way back.
///
/// OpenMM wants box vectors (a_x, 0, 0), (b_x, b_y, 0), (c_x, c_y, c_z) with positive diagonal,
/// 2 |b_x| <= a_x, 2 |c_x| <= a_x and 2 |c_y| <= b_y (its user guide, "Periodic boundary
/// conditions"). With the rows of M the edges of the cell, M = L Q splits off a rotation Q so that
/// L is lower-triangular, and an integer matrix R of determinant 1 makes the same lattice short:
/// box = R L. A position r in the cell's frame (from the cell's origin) is Q r in the box's frame.
class ReducedBox {
public:
    /// No change: rotation and reduction are the identity.
    ReducedBox() = default;

    /// @param edges rows a, b, c of a right-handed cell.
    explicit ReducedBox(const core::Mat3& edges);

    /// Rows of the box, same unit as the edges given.
    [[nodiscard]] const core::Mat3& box() const { return box_; }
    [[nodiscard]] bool isRotated() const { return rotated_; }

    [[nodiscard]] core::Vec3 toBox(const core::Vec3& vector) const {
        return rotated_ ? core::Vec3(rotation_ * vector) : vector;
    }
    [[nodiscard]] core::Vec3 fromBox(const core::Vec3& vector) const {
        return rotated_ ? core::Vec3(rotation_.transpose() * vector) : vector;
    }
    /// A symmetric tensor, xx yy zz yz xz xy, back into the cell's frame.
    [[nodiscard]] core::Voigt fromBox(const core::Voigt& tensor) const;

    /// The cell's edges for a box that has changed since.
    [[nodiscard]] core::Mat3 edgesFromBox(const core::Mat3& box) const;

private:
    core::Mat3 box_ = core::Mat3::Identity();
    core::Mat3 rotation_ = core::Mat3::Identity();
    core::Mat3 inverseReduction_ = core::Mat3::Identity();
    bool rotated_ = false;
};

}  // namespace isthmus::md
