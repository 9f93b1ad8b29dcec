#include "engine/structure/build/ConvexFill.h"

#include <Eigen/LU>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

constexpr double kOnFacet = 1e-7;  // angstrom

}  // namespace

ConvexFill::ConvexFill(const AtomicStructure& crystal, const Mat3& rotation, const Vec3& origin)
    : edges_(rotation * crystal.cell.matrix().transpose()),
      inverse_(edges_.inverse()),
      origin_(origin),
      rowNorms_(inverse_.rowwise().norm()) {
    const auto& periodic = crystal.cell.periodic();
    if (!periodic[0] || !periodic[1] || !periodic[2] || crystal.atomCount() == 0) {
        throw core::InputError("structure: expected a crystal that is periodic along all axes");
    }
    for (const Vec3& position : crystal.positions) {
        sites_.push_back(crystal.cell.toFractional(position));
    }
}

std::pair<double, double> ConvexFill::clip(const Vec3& start, double from, double to,
                                           const Vec3& center, double radius,
                                           std::span<const Facet> facets) const {
    const Vec3 step = edges_.col(2);
    // |start + k step - center| <= radius
    const Vec3 r = start - center;
    const double a = step.squaredNorm();
    const double b = r.dot(step) / a;
    const double limit = radius + kOnFacet;
    const double discriminant = b * b - (r.squaredNorm() - limit * limit) / a;
    if (discriminant < 0.0) {
        return {1.0, 0.0};
    }
    const double half = std::sqrt(discriminant);
    from = std::max(from, std::ceil(-b - half));
    to = std::min(to, std::floor(-b + half));
    for (const Facet& facet : facets) {
        if (from > to) {
            break;
        }
        const double slope = facet.normal.dot(step);
        const double room = facet.offset - facet.normal.dot(start) + kOnFacet * facet.normal.norm();
        if (std::abs(slope) < 1e-12 * facet.normal.norm()) {
            if (room < 0.0) {
                return {1.0, 0.0};
            }
        } else if (slope > 0.0) {
            to = std::min(to, std::floor(room / slope));
        } else {
            from = std::max(from, std::ceil(room / slope));
        }
    }
    return {from, to};
}

}  // namespace isthmus::structure
