#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viz/scene/PickResult.h"

namespace isthmus::viz {

class Scene;

/// Something that is measured from: an atom or node, which it follows, or a fixed point.
struct MeasurePoint {
    std::string item;
    Place place = Place::atom;
    std::size_t index = 0;
    core::Vec3 position = core::Vec3::Zero();  ///< of an element's surface, angstrom in the scene
    bool operator==(const MeasurePoint&) const = default;
};

/// A distance of two points, or the angle at the second of three.
struct Measure {
    std::vector<MeasurePoint> points;
    bool operator==(const Measure&) const = default;
};

/// What a measure says.
struct MeasureText {
    std::string
        value;  ///< "2.556 A" with the letter for angstrom, "109.47" with the sign of degrees
    std::string more;  ///< "nearest image 1.2 A" where a periodic cell brings the atoms nearer
};

/// What a click hit, to measure from.
[[nodiscard]] MeasurePoint pointOf(const PickResult& pick);
/// Where it is now; nothing where it is not shown: its item or the atom is hidden, cut away or
/// gone.
[[nodiscard]] std::optional<core::Vec3> positionOf(const Scene& scene, const MeasurePoint& point);
/// Nothing for fewer than two points, or where one of them is not there.
[[nodiscard]] std::optional<MeasureText> textOf(const Scene& scene, const Measure& measure);

}  // namespace isthmus::viz
