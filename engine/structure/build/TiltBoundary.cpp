#include "engine/structure/build/TiltBoundary.h"

#include <fmt/format.h>

#include <Eigen/Geometry>
#include <Eigen/LU>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/core/Error.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

Direction withoutFactor(const Direction& direction) {
    return direction / std::gcd(std::gcd(direction[0], direction[1]), direction[2]);
}

Direction shortestPerpendicular(const Direction& axis) {
    Direction best = Direction::Zero();
    const int most = axis.cwiseAbs().maxCoeff();
    for (int h = most; h >= -most; --h) {
        for (int k = most; k >= -most; --k) {
            for (int l = most; l >= -most; --l) {
                const Direction each(h, k, l);
                if (!each.isZero() && each.dot(axis) == 0 &&
                    (best.isZero() || each.squaredNorm() < best.squaredNorm())) {
                    best = each;
                }
            }
        }
    }
    return best;
}

int oddPart(int number) {
    while (number % 2 == 0) {
        number /= 2;
    }
    return number;
}

TiltBoundary boundaryOf(const Direction& axis, int m, int n) {
    const Direction p = shortestPerpendicular(axis);
    const Direction q = axis.cross(p);
    const int factor = std::gcd(m, n);
    m /= factor;
    n /= factor;
    TiltBoundary boundary{.axis = axis,
                          .plane = withoutFactor(m * p + n * q),
                          .oppositePlane = withoutFactor(m * p - n * q)};
    const int square = axis.squaredNorm();
    boundary.sigma = oddPart(m * m + square * n * n);
    const double angle = 2.0 * std::atan2(n * std::sqrt(square), m);
    boundary.angle = angle / kDegree;
    boundary.disorientation = cubicDisorientation(
        Eigen::AngleAxisd(angle, axis.cast<double>().normalized()).toRotationMatrix());
    return boundary;
}

TiltBoundary withSigma(const Direction& axis, int sigma) {
    if (sigma < 3 || sigma > 9999 || sigma % 2 == 0) {
        throw core::InputError(
            fmt::format("sigma: expected an odd number from 3 to 9999, found {}", sigma));
    }
    std::optional<TiltBoundary> best;
    const int most = static_cast<int>(std::sqrt(8.0 * sigma)) + 1;
    for (int n = 1; n <= most; ++n) {
        for (int m = 1; m <= most; ++m) {
            if (std::gcd(m, n) != 1 || oddPart(m * m + axis.squaredNorm() * n * n) != sigma) {
                continue;
            }
            const TiltBoundary each = boundaryOf(axis, m, n);
            if (!best || each.plane.squaredNorm() < best->plane.squaredNorm()) {
                best = each;
            }
        }
    }
    if (!best) {
        throw core::InputError(
            fmt::format("sigma: no tilt about [{} {} {}] gives {}; choose another number or axis",
                        axis[0], axis[1], axis[2], sigma));
    }
    return *best;
}

TiltBoundary withAngle(const Direction& axis, double angle) {
    if (!(angle > 0.0 && angle < 180.0)) {
        throw core::InputError(
            fmt::format("angle: expected a number between 0 and 180 degrees, found {}", angle));
    }
    std::optional<TiltBoundary> best;
    for (int n = 1; n <= 60; ++n) {
        for (int m = 1; m <= 60 * 4; ++m) {
            const double each = 2.0 * std::atan2(n * std::sqrt(axis.squaredNorm()), m) / kDegree;
            if (std::gcd(m, n) == 1 && std::abs(each - angle) <= 0.05) {
                const TiltBoundary candidate = boundaryOf(axis, m, n);
                if (!best || candidate.sigma < best->sigma) {
                    best = candidate;
                }
            }
        }
    }
    if (!best) {
        throw core::InputError(
            fmt::format("angle: no coincidence lattice lies within 0.05 degrees of {}", angle));
    }
    return *best;
}

TiltBoundary withPlane(const Direction& axis, const Direction& plane) {
    if (plane.isZero() || plane.dot(axis) != 0) {
        throw core::InputError(
            "plane: expected (hkl) with hu + kv + lw = 0, so that it holds the "
            "tilt axis");
    }
    const Direction p = shortestPerpendicular(axis);
    const Direction q = axis.cross(p);
    const int m = plane.dot(p) * axis.squaredNorm();
    const int n = plane.dot(q);
    if (m == 0 || n == 0) {
        throw core::InputError("plane: both grains would be the same crystal; choose another one");
    }
    return boundaryOf(axis, m, n);
}

}  // namespace

double cubicDisorientation(const Mat3& rotation) {
    std::array<int, 3> order{0, 1, 2};
    double largest = -1.0;  // trace of the rotation: 1 + 2 cos(angle)
    do {
        for (int signs = 0; signs < 8; ++signs) {
            Mat3 turn = Mat3::Zero();
            for (int row = 0; row < 3; ++row) {
                turn(row, order[static_cast<std::size_t>(row)]) = (signs >> row & 1) != 0 ? -1 : 1;
            }
            if (turn.determinant() > 0.0) {
                largest = std::max(largest, (rotation * turn).trace());
            }
        }
    } while (std::next_permutation(order.begin(), order.end()));
    return std::acos(std::clamp((largest - 1.0) / 2.0, -1.0, 1.0)) / kDegree;
}

TiltBoundary symmetricTilt(const Direction& given, const TiltChoice& choice) {
    if (given.isZero() || given.cwiseAbs().maxCoeff() > 20) {
        throw core::InputError("axis: expected [uvw] other than 0 0 0 with numbers up to 20");
    }
    const Direction axis = withoutFactor(given);
    if (choice.sigma.has_value() + choice.angle.has_value() + choice.plane.has_value() != 1) {
        throw core::InputError("sigma, angle, plane: give exactly one of the three");
    }
    return choice.sigma   ? withSigma(axis, *choice.sigma)
           : choice.angle ? withAngle(axis, *choice.angle)
                          : withPlane(axis, *choice.plane);
}

}  // namespace isthmus::structure
