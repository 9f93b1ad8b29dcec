#pragma once

#include <cmath>

#include "engine/core/Vec3.h"

namespace isthmus::core {

/// Von Mises stress, sqrt(3/2 s:s) with the deviator s, in the unit of the stress
/// (R. von Mises, Nachr. Ges. Wiss. Goettingen (1913) 582).
[[nodiscard]] inline double vonMises(const Voigt& s) {
    const double normal = (s[0] - s[1]) * (s[0] - s[1]) + (s[1] - s[2]) * (s[1] - s[2]) +
                          (s[2] - s[0]) * (s[2] - s[0]);
    return std::sqrt(0.5 * normal + 3.0 * (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]));
}

}  // namespace isthmus::core
