#include "engine/structure/build/OrientedCell.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/structure/build/CellFill.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

std::string text(const Direction& direction) {
    return fmt::format("[{} {} {}]", direction[0], direction[1], direction[2]);
}

}  // namespace

Direction perpendicular(const AtomicStructure& crystal, const Direction& x, const Direction& y,
                        const std::string& option) {
    const Mat3 toCartesian = crystal.cell.matrix().transpose();
    const Vec3 normal = (toCartesian * x.cast<double>()).cross(toCartesian * y.cast<double>());
    Vec3 indices = toCartesian.inverse() * normal;
    if (!(normal.norm() > 1e-9 * toCartesian.squaredNorm())) {
        throw core::InputError(fmt::format("{}: {} and {} are parallel; choose two directions",
                                           option, text(x), text(y)));
    }
    indices /= indices.cwiseAbs().maxCoeff();
    for (int largest = 1; largest <= 1000; ++largest) {
        const Vec3 scaled = indices * largest;
        const Vec3 rounded = scaled.array().round();
        if ((scaled - rounded).cwiseAbs().maxCoeff() < 1e-4 * largest / 10.0 + 1e-7) {
            const Vec3 direction = toCartesian * rounded;
            if (direction.cross(normal).norm() < 1e-5 * direction.norm() * normal.norm()) {
                return rounded.cast<int>();
            }
        }
    }
    throw core::InputError(
        fmt::format("{}: no lattice direction is perpendicular to {} and {}; choose others", option,
                    text(x), text(y)));
}

AtomicStructure orientedCell(const AtomicStructure& crystal, const Orientation& orientation) {
    const LatticeBasis lattice(crystal);
    const Mat3 toCartesian = crystal.cell.matrix().transpose();
    const Vec3 x = toCartesian * lattice.shortestAlong(orientation.x, "orientation.x");
    const Vec3 y = toCartesian * lattice.shortestAlong(orientation.y, "orientation.y");
    if (std::abs(x.normalized().dot(y.normalized())) > 1e-4) {
        throw core::InputError(
            fmt::format("orientation: x {} and y {} are not perpendicular ({:.4g} degrees); choose "
                        "two that are",
                        text(orientation.x), text(orientation.y),
                        std::acos(x.normalized().dot(y.normalized())) * 180.0 / M_PI));
    }
    const Direction third = perpendicular(crystal, orientation.x, orientation.y, "orientation");
    const Vec3 z = toCartesian * lattice.shortestAlong(third, "orientation");
    Mat3 edges;
    edges << x.transpose(), y.transpose(), z.transpose();
    return inStandardOrientation(fillCell(crystal, edges, "orientation"));
}

}  // namespace isthmus::structure
