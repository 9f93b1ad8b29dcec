#pragma once

#include <array>

#include "engine/core/Vec3.h"

namespace isthmus::structure {

/// A parallelepiped with periodicity per axis.
///
/// The rows of the matrix are the edge vectors a, b, c in angstrom, so that a position is
/// r = origin + s_a a + s_b b + s_c c with the fractional coordinates s. An axis that is not
/// periodic only bounds the picture: atoms may lie outside it.
class UnitCell {
public:
    /// No cell: identity-sized, periodic nowhere.
    UnitCell() = default;

    /// @param matrix rows a, b, c in angstrom.
    /// @throws core::InputError where the volume is zero, negative (left-handed) or not finite.
    explicit UnitCell(const core::Mat3& matrix, std::array<bool, 3> periodic = {true, true, true},
                      const core::Vec3& origin = core::Vec3::Zero());

    /// An axis-aligned box with edges in angstrom.
    static UnitCell orthorhombic(const core::Vec3& edges,
                                 std::array<bool, 3> periodic = {true, true, true});

    [[nodiscard]] const core::Mat3& matrix() const { return matrix_; }
    [[nodiscard]] const core::Vec3& origin() const { return origin_; }
    [[nodiscard]] const std::array<bool, 3>& periodic() const { return periodic_; }
    [[nodiscard]] bool isPeriodic(int axis) const {
        return periodic_[static_cast<std::size_t>(axis)];
    }
    [[nodiscard]] bool isPeriodicAnywhere() const {
        return periodic_[0] || periodic_[1] || periodic_[2];
    }
    /// Whether the edges are given at all (a bare XYZ file has none).
    [[nodiscard]] bool isDefined() const { return defined_; }

    [[nodiscard]] core::Vec3 edge(int axis) const { return matrix_.row(axis).transpose(); }
    /// angstrom^3
    [[nodiscard]] double volume() const;
    /// Distances between opposite faces in angstrom: the widths that bound a cutoff.
    [[nodiscard]] core::Vec3 heights() const;

    [[nodiscard]] core::Vec3 toFractional(const core::Vec3& position) const;
    [[nodiscard]] core::Vec3 toCartesian(const core::Vec3& fractional) const;
    /// Brings a position into the cell along the periodic axes.
    [[nodiscard]] core::Vec3 wrap(const core::Vec3& position) const;
    /// The shortest periodic image of a difference vector, exact also in strongly tilted cells.
    [[nodiscard]] core::Vec3 minimumImage(const core::Vec3& difference) const;

    /// The cell deformed by F: each edge e becomes F e.
    [[nodiscard]] UnitCell deformed(const core::Mat3& deformation) const;

    bool operator==(const UnitCell&) const = default;

private:
    core::Mat3 matrix_ = core::Mat3::Identity();
    core::Mat3 inverse_ = core::Mat3::Identity();
    core::Vec3 origin_ = core::Vec3::Zero();
    std::array<bool, 3> periodic_{false, false, false};
    bool defined_ = false;
};

}  // namespace isthmus::structure
