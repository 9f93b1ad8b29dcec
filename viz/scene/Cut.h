#pragma once

#include <cmath>

#include "engine/core/Vec3.h"

namespace isthmus::viz {

/// A plane through the scene that opens it: `clip` hides the side that the normal points to,
/// `slice` leaves a slab of atoms, and of meshes the surface where the plane meets them.
struct Cut {
    enum class Kind { clip, slice };

    Kind kind = Kind::clip;
    core::Vec3 normal = core::Vec3::UnitX();  ///< of length one
    core::Vec3 point = core::Vec3::Zero();    ///< of the plane, angstrom
    double thickness = 5.0;                   ///< of a slab, angstrom

    /// Of a point, along the normal, angstrom.
    [[nodiscard]] double distance(const core::Vec3& position) const {
        return (position - point).dot(normal);
    }
    /// Whether what lies there is shown.
    [[nodiscard]] bool shows(const core::Vec3& position) const {
        const double d = distance(position);
        return kind == Kind::clip ? d <= 0.0 : std::abs(d) <= 0.5 * thickness;
    }
    [[nodiscard]] Cut moved(const core::Vec3& by) const {
        Cut cut = *this;
        cut.point += by;
        return cut;
    }
    bool operator==(const Cut&) const = default;
};

}  // namespace isthmus::viz
