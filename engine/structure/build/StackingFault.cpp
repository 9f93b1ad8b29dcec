#include "engine/structure/build/StackingFault.h"

#include <Eigen/Geometry>
#include <cmath>
#include <optional>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/build/AtomPlanes.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::structure {

using core::Vec3;
using Kind = StackingFaultOptions::Kind;

namespace {

/// The offset in the plane from an atom to the nearest one of the plane above.
Vec3 partialOf(const AtomicStructure& structure, const Vec3& normal) {
    const double nearest = nearestDistance(structure);
    const NeighborList list(structure.cell, structure.positions, 1.75 * nearest);
    const double spacing = nearest * std::sqrt(2.0 / 3.0);
    for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
        std::optional<Vec3> offset;
        bool isHcp = false;
        int inPlane = 0;
        for (const auto& neighbor : list.of(atom)) {
            const Vec3 r = list.difference(structure.positions, atom, neighbor);
            const double up = normal.dot(r);
            const Vec3 side = r - up * normal;
            inPlane += std::abs(up) < 0.1 * nearest && side.norm() < 1.1 * nearest ? 1 : 0;
            if (std::abs(up - spacing) < 0.05 * nearest && r.norm() < 1.1 * nearest && !offset) {
                offset = side;
            }
            isHcp = isHcp ||
                    (std::abs(up - 2 * spacing) < 0.1 * nearest && side.norm() < 0.1 * nearest);
        }
        if (offset && inPlane == 6 && !isHcp) {
            return *offset;
        }
    }
    throw core::InputError(
        "kind: this fault needs fcc with its (111) planes parallel to the fault; build the crystal "
        "with such an orientation, or give a displacement with kind \"shift\"");
}

}  // namespace

StackingFault makeStackingFault(const AtomicStructure& structure,
                                const StackingFaultOptions& options) {
    const UnitCell& cell = structure.cell;
    const int axis = options.axis;
    const Vec3 one = cell.edge((axis + 1) % 3);
    const Vec3 two = cell.edge((axis + 2) % 3);
    StackingFault fault;
    fault.area = one.cross(two).norm();
    const Vec3 normal = one.cross(two) / fault.area;

    AtomicStructure& made = fault.structure;
    made = structure;
    wrapIntoCell(made);
    const AtomPlanes planes = gatherPlanes(made, normal);
    const double height = normal.dot(cell.origin() + options.height * cell.edge(axis));
    const int first = planes.firstAbove(height);
    const int count = static_cast<int>(planes.heights.size());
    if (first == 0 || first == count) {
        throw core::InputError(
            "height: all atoms lie on one side of the fault; choose a height between planes");
    }
    fault.displacement =
        options.kind == Kind::shift ? options.displacement : partialOf(made, normal);
    const auto times = [&](int plane) {
        const int above = plane - first + 1;  // 1 for the first shifted plane
        return options.kind == Kind::twin        ? above
               : options.kind == Kind::extrinsic ? std::min(above, 2)
                                                 : 1;
    };
    for (std::size_t atom = 0; atom < made.atomCount(); ++atom) {
        const int plane = planes.ofAtom[atom];
        if (plane >= first) {
            made.positions[atom] += times(plane) * fault.displacement;
        }
    }
    if (cell.isPeriodic(axis)) {
        core::Mat3 edges = cell.matrix();
        Vec3 tilt = times(count - 1) * fault.displacement;
        // Whole edges in the plane change nothing; without them the cell stays upright.
        for (const int side : {(axis + 1) % 3, (axis + 2) % 3}) {
            if (cell.isPeriodic(side)) {
                const Vec3 fractional = cell.toFractional(cell.origin() + tilt);
                tilt -= std::round(fractional[side]) * cell.edge(side);
            }
        }
        edges.row(axis) += tilt.transpose();
        made.cell = UnitCell(edges, cell.periodic(), cell.origin());
    }
    wrapIntoCell(made);
    return fault;
}

}  // namespace isthmus::structure
