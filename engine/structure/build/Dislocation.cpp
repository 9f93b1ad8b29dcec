#include "engine/structure/build/Dislocation.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/structure/build/AtomPlanes.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Region.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;
using Method = DislocationOptions::Method;

namespace {

/// Halfway between the planes of atoms on both sides of a height.
double betweenPlanes(const AtomicStructure& structure, const Vec3& normal, double height) {
    const AtomPlanes planes = gatherPlanes(structure, normal);
    const int above = planes.firstAbove(height);
    if (above == 0 || above == static_cast<int>(planes.heights.size())) {
        throw core::InputError("center: all atoms lie on one side of the glide plane");
    }
    const auto n = static_cast<std::size_t>(above);
    return (planes.heights[n - 1] + planes.heights[n]) / 2.0;
}

UnitCell openCell(const UnitCell& cell, const Vec3& line) {
    std::array<bool, 3> periodic{false, false, false};
    for (int axis = 0; axis < 3; ++axis) {
        const Vec3 edge = cell.edge(axis).normalized();
        if (edge.cross(line).norm() < 1e-6) {
            periodic[static_cast<std::size_t>(axis)] = cell.isPeriodic(axis);
            return UnitCell(cell.matrix(), periodic, cell.origin());
        }
    }
    throw core::InputError(
        "line: no edge of the cell lies along it; build the crystal with such an orientation");
}

}  // namespace

Vec3 dislocationDisplacement(const Vec3& r, double edge, double screw, double poissonRatio,
                             Method method) {
    const double x = r.x();
    const double y = r.y();
    const double r2 = std::max(x * x + y * y, 1e-12);
    // The angle jumps along -x (glide) or -y (half plane).
    const double theta =
        method == Method::glide ? std::atan2(y, x) : std::numbers::pi / 2 - std::atan2(x, y);
    const double one = 1.0 - poissonRatio;
    const double scale = 0.5 / std::numbers::pi;
    Vec3 u(0.0, 0.0, screw * scale * theta);
    if (edge != 0.0) {
        u.x() = edge * scale * (theta + x * y / (2.0 * one * r2));
        u.y() = -edge * scale *
                ((1.0 - 2.0 * poissonRatio) / (4.0 * one) * std::log(r2 / (edge * edge)) +
                 (x * x - y * y) / (4.0 * one * r2));
    }
    return u;
}

Dislocation makeDislocation(const AtomicStructure& structure, const DislocationOptions& options) {
    if (options.line == options.normal) {
        throw core::InputError("normal: it must not be the axis of the line");
    }
    if (!(options.poissonRatio > -1.0 && options.poissonRatio < 0.5)) {
        throw core::InputError(fmt::format(
            "poisson_ratio: expected a number between -1 and 0.5, found {}", options.poissonRatio));
    }
    const Vec3 z = Vec3::Unit(options.line);
    const Vec3 y = Vec3::Unit(options.normal);
    const Vec3 x = y.cross(z);
    const double length = options.burgers.norm();
    if (!(length > 0.1 && length < 50.0)) {
        throw core::InputError(
            fmt::format("burgers: expected a length of 0.1 to 50 angstrom, found {}", length));
    }
    if (std::abs(options.burgers.dot(y)) > 1e-3 * length) {
        throw core::InputError("burgers: it must lie in the glide plane");
    }
    const auto withoutRounding = [length](double part) {
        return std::abs(part) < 1e-6 * length ? 0.0 : part;
    };
    const double edge = withoutRounding(options.burgers.dot(x));
    const double screw = withoutRounding(options.burgers.dot(z));
    if (options.method == Method::halfPlane && (edge == 0.0 || screw != 0.0)) {
        throw core::InputError("method: a half plane belongs to a pure edge dislocation");
    }

    Dislocation dislocation;
    AtomicStructure& made = dislocation.structure;
    made = structure;
    wrapIntoCell(made);
    made.cell = openCell(structure.cell, z);
    Vec3 center = options.center.value_or(middleOf(structure));
    center += (betweenPlanes(made, y, center.dot(y)) - center.dot(y)) * y;
    dislocation.center = center;
    if (options.method == Method::halfPlane) {
        const double half = std::abs(edge) / 2.0;
        AtomMask keep(made.atomCount(), 1);
        const bool isBelow = edge > 0.0;  // the extra half plane is left on the other side
        for (std::size_t atom = 0; atom < keep.size(); ++atom) {
            const Vec3 r = made.positions[atom] - center;
            const double along = r.dot(x) + 1e-6;
            const bool isSide = isBelow ? r.dot(y) < 0.0 : r.dot(y) > 0.0;
            if (isSide && along >= -half && along < half) {
                keep[atom] = 0;
                ++dislocation.removed;
            }
        }
        made = selectAtoms(made, keep);
    }
    // A negative edge part takes its half plane from above: the same field turned by 180 degrees.
    const double turn = options.method == Method::halfPlane && edge < 0.0 ? -1.0 : 1.0;
    for (Vec3& position : made.positions) {
        const Vec3 r = position - center;
        const Vec3 u =
            dislocationDisplacement(Vec3(turn * r.dot(x), turn * r.dot(y), 0.0), turn * edge, screw,
                                    options.poissonRatio, options.method);
        position += turn * u.x() * x + turn * u.y() * y + u.z() * z;
    }
    wrapIntoCell(made);
    return dislocation;
}

Vec3 shortestTranslation(const AtomicStructure& structure, const Vec3& direction) {
    constexpr double kLongest = 15.0;
    constexpr std::size_t kSamples = 12;
    const Vec3 unit = direction.normalized();
    // Only atoms around the middle matter: samples and what lies within the longest vector of them.
    const Vec3 middle = middleOf(structure);
    const auto distance = [&](std::size_t atom) {
        return structure.cell.minimumImage(structure.positions[atom] - middle).squaredNorm();
    };
    std::vector<std::size_t> order(structure.atomCount());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t samples = std::min(kSamples, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(samples),
                      order.end(),
                      [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
    if (samples > 0) {
        const double reach = 2.0 * std::sqrt(distance(order[samples - 1])) + kLongest + 1.0;
        std::erase_if(order, [&](std::size_t atom) { return distance(atom) > reach * reach; });
    }
    const auto lands = [&](std::size_t atom, const Vec3& shift) {
        return std::any_of(order.begin(), order.end(), [&](std::size_t other) {
            return structure.species[other] == structure.species[atom] &&
                   structure.cell
                           .minimumImage(structure.positions[other] - structure.positions[atom] -
                                         shift)
                           .norm() < 0.05;
        });
    };
    std::vector<double> lengths;
    for (const std::size_t other : order) {
        const Vec3 r =
            structure.cell.minimumImage(structure.positions[other] - structure.positions[order[0]]);
        const double along = std::abs(r.dot(unit));
        if (along > 0.5 && along < kLongest && r.cross(unit).norm() < 0.02) {
            lengths.push_back(along);
        }
    }
    for (int axis = 0; axis < 3; ++axis) {  // a cell that repeats after one translation
        const Vec3 edge = structure.cell.edge(axis);
        if (structure.cell.isPeriodic(axis) && edge.cross(unit).norm() < 0.02) {
            lengths.push_back(edge.norm());
        }
    }
    std::sort(lengths.begin(), lengths.end());
    for (const double length : lengths) {
        const bool isTranslation =
            std::all_of(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(samples),
                        [&](std::size_t atom) { return lands(atom, length * unit); });
        if (isTranslation) {
            return length * unit;
        }
    }
    throw core::InputError(
        "burgers: the crystal has no translation along the wanted direction within 15 angstrom; "
        "give the vector");
}

}  // namespace isthmus::structure
