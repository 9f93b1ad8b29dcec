#pragma once

#include <vtkFloatArray.h>

#include <vtkPolyData.h>

#include <array>
#include <cstdint>
#include <vector>

#include "engine/core/Vec3.h"

namespace isthmus::viz {

/// Round solids along straight lines: sticks, shafts and tips of arrows. Many of them make one
/// surface; each belongs to an atom that colors it.
class Frusta {
public:
    /// The mantle of a cone cut off at both ends. Of equal ends it is a stick, with a second radius
    /// of 0 a tip. Nothing where the ends coincide.
    void add(const core::Vec3& from, const core::Vec3& to, double firstRadius, double secondRadius,
             std::int32_t owner);
    /// A disc that looks along `axis`.
    void addDisc(const core::Vec3& center, const core::Vec3& axis, double radius,
                 std::int32_t owner);
    /// A plain line: for more than can be drawn as solids.
    void addLine(const core::Vec3& from, const core::Vec3& to, std::int32_t owner);

    /// The atom that each point belongs to.
    [[nodiscard]] const std::vector<std::int32_t>& owners() const { return owners_; }
    /// Points, normals and faces, without colors.
    void putInto(vtkPolyData& surface) const;

private:
    std::int32_t addPoint(const core::Vec3& position, const core::Vec3& normal, std::int32_t owner);

    std::vector<float> points_;
    std::vector<float> normals_;
    std::vector<std::int32_t> owners_;
    std::vector<std::array<std::int32_t, 3>> triangles_;
    std::vector<std::array<std::int32_t, 2>> lines_;
};

}  // namespace isthmus::viz
