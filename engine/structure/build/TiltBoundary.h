#pragma once

#include <optional>

#include "engine/structure/build/LatticeBasis.h"

namespace isthmus::structure {

/// A symmetric tilt boundary of a cubic crystal: two grains turned against each other by an angle
/// theta about [uvw] in such a way that a part 1/Sigma of their lattice points coincide,
///
///     tan(theta/2) = (n/m) sqrt(N),   N = u^2 + v^2 + w^2,
///     Sigma = m^2 + N n^2, divided by 2 until odd
///
/// (Ranganathan, Acta Cryst. 21, 197, 1966). The boundary halves the angle: with p the shortest
/// [hkl] perpendicular to the axis and q = [uvw] x p, its plane is m p + n q in one grain and
/// m p - n q in the other.
struct TiltBoundary {
    Direction axis;           ///< without a common factor
    Direction plane;          ///< (hkl) of the lower grain
    Direction oppositePlane;  ///< (hkl) of the upper grain
    int sigma = 1;
    double angle = 0.0;           ///< theta, degrees
    double disorientation = 0.0;  ///< least angle of all equivalent rotations, degrees
};

/// What a boundary is chosen by; exactly one of the three.
struct TiltChoice {
    std::optional<int> sigma;        ///< the plane with the smallest indices that has it
    std::optional<double> angle;     ///< degrees; the smallest Sigma within 0.05 degrees
    std::optional<Direction> plane;  ///< (hkl) of one grain
};

/// @throws core::InputError that names "axis", "sigma", "angle" or "plane".
[[nodiscard]] TiltBoundary symmetricTilt(const Direction& axis, const TiltChoice& choice);

/// The least rotation angle, degrees, among those that the 24 rotations of a cube make of one.
[[nodiscard]] double cubicDisorientation(const core::Mat3& rotation);

}  // namespace isthmus::structure
