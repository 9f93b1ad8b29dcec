#pragma once

#include "engine/core/Vec3.h"

namespace isthmus::md {

/// xx yy zz yz xz xy as a symmetric matrix.
[[nodiscard]] inline core::Mat3 toMatrix(const core::Voigt& v) {
    core::Mat3 m;
    m << v[0], v[5], v[4], v[5], v[1], v[3], v[4], v[3], v[2];
    return m;
}

/// The symmetric part of a matrix as xx yy zz yz xz xy.
[[nodiscard]] inline core::Voigt toVoigt(const core::Mat3& m) {
    core::Voigt v;
    v << m(0, 0), m(1, 1), m(2, 2), 0.5 * (m(1, 2) + m(2, 1)), 0.5 * (m(0, 2) + m(2, 0)),
        0.5 * (m(0, 1) + m(1, 0));
    return v;
}

}  // namespace isthmus::md
