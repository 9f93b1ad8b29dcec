#include "engine/structure/build/Merge.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <Eigen/SVD>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Overlaps.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

/// The rotation R of F = R U.
Mat3 rotationOf(const Mat3& gradient) {
    const Eigen::JacobiSVD<Mat3> svd(gradient, Eigen::ComputeFullU | Eigen::ComputeFullV);
    return svd.matrixU() * svd.matrixV().transpose();
}

Merged settle(AtomicStructure joined, std::size_t firstCount, double distance, OverlapRule rule) {
    Merged merged;
    merged.structure = std::move(joined);
    if (rule == OverlapRule::keep) {
        return merged;
    }
    const bool first = rule == OverlapRule::removeFirst;
    const AtomMask keep = withoutOverlaps(
        merged.structure, distance,
        [firstCount, first](std::size_t atom, const NeighborList::Neighbor& neighbor) {
            const bool ownFirst = atom < firstCount;
            const bool otherFirst = static_cast<std::size_t>(neighbor.atom) < firstCount;
            return ownFirst != otherFirst && ownFirst == first;
        });
    const std::size_t before = merged.structure.atomCount();
    AtomicStructure kept = selectAtoms(merged.structure, keep);
    merged.removed = before - kept.atomCount();
    if (rule == OverlapRule::refuse && merged.removed > 0) {
        throw core::InputError(fmt::format(
            "minimum_distance: {} atoms of the second structure are nearer than {:g} angstrom to "
            "atoms of the first; move it, or choose which of them to remove with \"overlap\"",
            merged.removed, distance));
    }
    merged.structure = std::move(kept);
    return merged;
}

}  // namespace

Merged merge(const AtomicStructure& first, const AtomicStructure& second, const Vec3& shift,
             double minimumDistance, OverlapRule rule) {
    AtomicStructure moved = second;
    for (Vec3& position : moved.positions) {
        position += shift;
    }
    moved.cell = first.cell;
    wrapIntoCell(moved);
    return settle(joinAtoms(first, moved), first.atomCount(), minimumDistance, rule);
}

Merged stack(const AtomicStructure& first, const AtomicStructure& second,
             const StackOptions& options) {
    if (!first.cell.isDefined() || !second.cell.isDefined()) {
        throw core::InputError("structure, other: both need a cell to be stacked");
    }
    const int axis = options.axis;
    const std::array<int, 2> sides{(axis + 1) % 3, (axis + 2) % 3};
    // F carries the second one's edges of the common face onto the first one's, and leaves its
    // third edge's component along the normal as it is.
    const Vec3 normal = first.cell.edge(sides[0]).cross(first.cell.edge(sides[1])).normalized();
    const Vec3 oldNormal =
        second.cell.edge(sides[0]).cross(second.cell.edge(sides[1])).normalized();
    Mat3 from;
    Mat3 to;
    from << second.cell.edge(sides[0]), second.cell.edge(sides[1]), oldNormal;
    to << first.cell.edge(sides[0]), first.cell.edge(sides[1]), normal;
    const Mat3 gradient = to * from.inverse();
    const Mat3 stretch = gradient.transpose() * gradient - Mat3::Identity();
    const double misfit = stretch.cwiseAbs().maxCoeff() / 2.0;  // Green's strain
    if (!(misfit <= options.misfit)) {
        throw core::InputError(fmt::format(
            "misfit: the second structure's face needs a strain of {:.4g} to fit the first one's; "
            "allow it or repeat the structures to sizes that agree",
            misfit));
    }
    AtomicStructure moved = second;
    wrapIntoCell(moved);
    const Vec3 step = options.gap * normal;
    const Vec3 corner = first.cell.origin() + first.cell.edge(axis) + step;
    for (Vec3& position : moved.positions) {
        position = corner + gradient * (position - second.cell.origin());
    }
    const Mat3 rotation = rotationOf(gradient);
    for (Vec3& velocity : moved.velocities) {
        velocity = rotation * velocity;
    }
    constexpr double kRounding = 1e-9;
    if (!rotation.isIdentity(kRounding)) {
        std::erase_if(moved.fields, [](const core::Field& each) { return each.components > 1; });
    }
    AtomicStructure lower = first;
    wrapIntoCell(lower);
    AtomicStructure joined = joinAtoms(lower, moved);
    Mat3 edges = first.cell.matrix();
    edges.row(axis) += (2.0 * step + gradient * second.cell.edge(axis)).transpose();
    auto periodic = first.cell.periodic();
    for (std::size_t each = 0; each < 3; ++each) {
        periodic[each] = periodic[each] && second.cell.periodic()[each];
    }
    joined.cell = UnitCell(edges, periodic, first.cell.origin());
    return settle(std::move(joined), first.atomCount(), options.minimumDistance, options.rule);
}

}  // namespace isthmus::structure
