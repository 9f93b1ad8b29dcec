#include "engine/structure/build/Region.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <cmath>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

constexpr double kOnSurface = 1e-9;  // angstrom

void requirePositive(double value, const char* option) {
    if (!(value > 0.0) || !std::isfinite(value)) {
        throw core::InputError(
            fmt::format("{}: expected a length above 0, found {}", option, value));
    }
}

Vec3 unit(const Vec3& vector, const char* option) {
    if (!(vector.norm() > 1e-12) || !vector.allFinite()) {
        throw core::InputError(fmt::format("{}: expected a direction, found 0 0 0", option));
    }
    return vector.normalized();
}

template <typename Test>
AtomMask mask(const AtomicStructure& structure, const Test& isInside) {
    AtomMask inside(structure.atomCount());
    for (std::size_t atom = 0; atom < inside.size(); ++atom) {
        inside[atom] = isInside(structure.positions[atom]) ? 1 : 0;
    }
    return inside;
}

AtomMask inside(const AtomicStructure& structure, const Sphere& sphere) {
    requirePositive(sphere.radius, "radius");
    return mask(structure, [&](const Vec3& position) {
        return structure.cell.minimumImage(position - sphere.center).norm() <=
               sphere.radius + kOnSurface;
    });
}

AtomMask inside(const AtomicStructure& structure, const Cylinder& cylinder) {
    requirePositive(cylinder.radius, "radius");
    requirePositive(cylinder.secondRadius, "second_radius");
    const Vec3 axis = unit(cylinder.axis, "axis");
    Vec3 across = cylinder.across - axis.dot(cylinder.across) * axis;
    if (!(across.norm() > 1e-9)) {
        if (cylinder.radius != cylinder.secondRadius) {
            throw core::InputError(
                "across: expected a direction that is not along the axis, for the first radius");
        }
        across = axis.unitOrthogonal();
    }
    across.normalize();
    const Vec3 third = axis.cross(across);
    return mask(structure, [&](const Vec3& position) {
        const Vec3 r = structure.cell.minimumImage(position - cylinder.center);
        const double u = r.dot(across) / (cylinder.radius + kOnSurface);
        const double v = r.dot(third) / (cylinder.secondRadius + kOnSurface);
        return u * u + v * v <= 1.0;
    });
}

AtomMask inside(const AtomicStructure& structure, const Block& block) {
    if (!((block.high - block.low).minCoeff() > 0.0)) {
        throw core::InputError("low, high: expected each number of low below that of high");
    }
    const Vec3 middle = (block.low + block.high) / 2.0;
    const Vec3 half = (block.high - block.low) / 2.0 + Vec3::Constant(kOnSurface);
    return mask(structure, [&](const Vec3& position) {
        // A block larger than half of the cell is not served by the nearest image alone.
        const auto isIn = [&half](const Vec3& r) {
            return (half - Vec3(r.cwiseAbs())).minCoeff() >= 0;
        };
        return isIn(position - middle) || isIn(structure.cell.minimumImage(position - middle));
    });
}

AtomMask inside(const AtomicStructure& structure, const HalfSpace& half) {
    const Vec3 normal = unit(half.normal, "normal");
    return mask(structure, [&](const Vec3& position) {
        return normal.dot(position - half.point) >= -kOnSurface;
    });
}

}  // namespace

AtomMask atomsInside(const AtomicStructure& structure, const Region& region) {
    return std::visit([&structure](const auto& shape) { return inside(structure, shape); }, region);
}

Vec3 middleOf(const AtomicStructure& structure) {
    if (structure.cell.isDefined()) {
        return structure.cell.toCartesian(Vec3::Constant(0.5));
    }
    Vec3 sum = Vec3::Zero();
    for (const Vec3& position : structure.positions) {
        sum += position;
    }
    return structure.positions.empty() ? sum
                                       : Vec3(sum / static_cast<double>(structure.atomCount()));
}

}  // namespace isthmus::structure
