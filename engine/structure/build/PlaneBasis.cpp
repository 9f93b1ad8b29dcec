#include "engine/structure/build/PlaneBasis.h"

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

/// s and t with s a + t b = gcd(a, b) (Euclid).
std::array<int, 3> bezout(int a, int b) {
    if (b == 0) {
        return {a < 0 ? -1 : 1, 0, std::abs(a)};
    }
    const auto [s, t, factor] = bezout(b, a % b);
    return {t, s - a / b * t, factor};
}

/// Whole vectors u, v with h u = h v = 0 that span the plane, and w with h w = 1: columns u, v, w.
Eigen::Matrix3i completed(const Direction& h) {
    Eigen::Matrix3i columns;
    if (h[0] == 0 && h[1] == 0) {
        columns << 1, 0, 0, 0, 1, 0, 0, 0, h[2];
        return columns;
    }
    const auto [s, t, g] = bezout(h[0], h[1]);
    const auto [p, q, one] = bezout(g, h[2]);
    columns.col(0) << h[1] / g, -h[0] / g, 0;
    columns.col(1) << -s * h[2], -t * h[2], g;
    columns.col(2) << p * s, p * t, q;
    return columns * one;
}

/// `vector` made as short as whole multiples of `step` allow.
void shorten(Vec3& vector, const Vec3& step) {
    vector -= std::round(vector.dot(step) / step.squaredNorm()) * step;
}

void reduce(Vec3& first, Vec3& second) {
    for (;;) {
        if (second.squaredNorm() < first.squaredNorm() * (1.0 - 1e-9)) {
            std::swap(first, second);
        }
        const Vec3 before = second;
        shorten(second, first);
        if (!(second.squaredNorm() < before.squaredNorm() * (1.0 - 1e-9))) {
            second = before;
            break;
        }
    }
    if (second.dot(first) > 1e-9 * first.squaredNorm()) {
        second = -second;  // an obtuse angle, as of hexagonal cells in the International Tables
    }
}

/// Turns the second edge into the shortest translation perpendicular to the first.
Vec3 perpendicularEdge(const Vec3& first, const Vec3& second) {
    const double along = -second.dot(first) / first.squaredNorm();
    for (int n = 1; n <= 200; ++n) {
        const double m = n * along;
        if (std::abs(m - std::round(m)) < 1e-5) {
            return n * second + std::round(m) * first;
        }
    }
    throw core::InputError(
        "orthogonal: no translation in the plane is perpendicular to the first edge; choose "
        "another direction or leave it out");
}

}  // namespace

PlaneBasis planeBasis(const AtomicStructure& crystal, const Direction& plane,
                      const std::optional<Direction>& direction, bool orthogonal) {
    const LatticeBasis lattice(crystal);
    const Direction h = lattice.primitivePlane(plane, "plane");
    const Eigen::Matrix3i columns = completed(h);
    const Mat3 vectors = lattice.cartesian().transpose() * columns.cast<double>();
    const Vec3 reciprocal = lattice.cartesian().inverse() * h.cast<double>();
    PlaneBasis basis;
    basis.spacing = 1.0 / reciprocal.norm();
    basis.normal = reciprocal.normalized();
    basis.first = vectors.col(0);
    basis.second = vectors.col(1);
    basis.next = vectors.col(2);
    if (direction) {
        if (direction->dot(plane) != 0) {
            throw core::InputError(
                "direction: hu + kv + lw = " + std::to_string(direction->dot(plane)) +
                ", so it does not lie in the plane; choose one with 0");
        }
        const Vec3 wanted =
            crystal.cell.matrix().transpose() * lattice.shortestAlong(*direction, "direction");
        // wanted = alpha u + beta v; gamma u + delta v with alpha delta - beta gamma = 1 completes.
        const Eigen::Vector3i parts =
            Vec3(vectors.inverse() * wanted).array().round().cast<int>().matrix();
        const auto [delta, minusGamma, one] = bezout(parts[0], parts[1]);
        basis.second = -minusGamma * basis.first + delta * basis.second;
        basis.first = wanted;
        shorten(basis.second, basis.first);
    } else {
        reduce(basis.first, basis.second);
    }
    if (orthogonal) {
        basis.second = perpendicularEdge(basis.first, basis.second);
    }
    if (basis.first.cross(basis.second).dot(basis.normal) < 0.0) {
        basis.second = -basis.second;
    }
    // Nearest to the normal: take whole edges off by the dual vectors of the plane.
    const Vec3 side = basis.second.cross(basis.normal);
    for (int round = 0; round < 2; ++round) {
        const Vec3 across = basis.normal.cross(basis.first);
        basis.next -= std::round(basis.next.dot(across) / basis.second.dot(across)) * basis.second;
        basis.next -= std::round(basis.next.dot(side) / basis.first.dot(side)) * basis.first;
    }
    return basis;
}

}  // namespace isthmus::structure
