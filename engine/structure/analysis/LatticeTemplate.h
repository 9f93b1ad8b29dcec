#pragma once

#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/analysis/StructureType.h"

namespace isthmus::structure {

/// The ideal neighbors of an atom: what its surroundings are compared with.
/// Vectors have a mean length of 1 and add up to zero. fcc, bcc and sc have cube axes along x, y,
/// z; hcp has its c axis along z and a neighbor along x; the icosahedron has twofold axes along
/// them.
class LatticeTemplate {
public:
    /// Two neighbors that are not on one line; one of each class of pairs that rotations of the
    /// template carry into each other.
    struct Pair {
        std::size_t first = 0;
        std::size_t second = 0;
        double angle = 0.0;  ///< between them, radians
        core::Mat3 frame;    ///< see frameOf()
    };

    LatticeTemplate(StructureType type, std::vector<core::Vec3> neighbors);

    [[nodiscard]] StructureType type() const { return type_; }
    [[nodiscard]] const std::vector<core::Vec3>& neighbors() const { return neighbors_; }
    /// Length of the shortest vector.
    [[nodiscard]] double nearestDistance() const { return nearest_; }
    /// The proper rotations that carry the template into itself.
    [[nodiscard]] const std::vector<core::Mat3>& rotations() const { return rotations_; }
    [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }

    /// Columns: the bisector of two directions, the axis in their plane normal to it, and the
    /// normal of the plane.
    [[nodiscard]] static core::Mat3 frameOf(const core::Vec3& first, const core::Vec3& second);

private:
    void findRotations();
    void findPairs();
    /// The neighbor at a place, or neighbors().size().
    [[nodiscard]] std::size_t indexOf(const core::Vec3& place) const;

    StructureType type_;
    std::vector<core::Vec3> neighbors_;
    double nearest_ = 0.0;
    std::vector<core::Mat3> rotations_;
    std::vector<Pair> pairs_;
};

/// fcc, hcp, bcc, icosahedral, simple cubic, and cubic and hexagonal diamond, in this order. The
/// diamonds have 16 neighbors: 12 as fcc and hcp, and 4 nearest.
[[nodiscard]] const std::vector<LatticeTemplate>& latticeTemplates();

}  // namespace isthmus::structure
