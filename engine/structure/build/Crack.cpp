#include "engine/structure/build/Crack.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/build/AtomPlanes.h"
#include "engine/structure/build/AtomSelection.h"

namespace isthmus::structure {

using core::Vec3;

AtomicStructure openCrack(const AtomicStructure& structure, const CrackOptions& options) {
    if (!(options.normal.norm() > 1e-9)) {
        throw core::InputError("normal: expected a direction, found 0 0 0");
    }
    const Vec3 normal = options.normal.normalized();
    const Vec3 growth = options.growth - normal.dot(options.growth) * normal;
    if (!(growth.norm() > 1e-6 * options.growth.norm()) || options.growth.isZero()) {
        throw core::InputError("growth: expected a direction in the plane of the crack");
    }
    const AtomPlanes planes = gatherPlanes(structure, normal);
    const int count = static_cast<int>(planes.heights.size());
    if (options.planes < 1 || options.planes >= count) {
        throw core::InputError(
            fmt::format("planes: the structure has {} planes of atoms along the normal; expected 1 "
                        "to {}, found {}",
                        count, count - 1, options.planes));
    }
    const double height = normal.dot(options.tip);
    int first = 0;
    double nearest = INFINITY;
    for (int low = 0; low + options.planes <= count; ++low) {
        const double middle = (planes.heights[static_cast<std::size_t>(low)] +
                               planes.heights[static_cast<std::size_t>(low + options.planes - 1)]) /
                              2.0;
        if (std::abs(middle - height) < nearest - 1e-9) {
            nearest = std::abs(middle - height);
            first = low;
        }
    }
    AtomMask keep(structure.atomCount(), 1);
    for (std::size_t atom = 0; atom < keep.size(); ++atom) {
        const double ahead = growth.normalized().dot(structure.positions[atom] - options.tip);
        const int plane = planes.ofAtom[atom];
        const bool isBehind =
            ahead <= 1e-9 && (options.length == 0.0 || ahead > -options.length - 1e-9);
        if (isBehind && plane >= first && plane < first + options.planes) {
            keep[atom] = 0;
        }
    }
    return selectAtoms(structure, keep);
}

}  // namespace isthmus::structure
