#pragma once

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyData.h>

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/Field.h"
#include "engine/core/Vec3.h"
#include "viz/color/ColorMap.h"
#include "viz/layers/AtomStyle.h"

namespace isthmus::viz {

/// Arrows from atoms; beyond kMostSolid of them plain lines.
class Arrows {
public:
    static constexpr std::size_t kMostSolid = 20'000;

    Arrows();

    /// @param field of three components. @param atoms that have an arrow.
    /// @param thickness of the shafts at most, angstrom.
    void setVectors(std::span<const core::Vec3> positions, const core::Field& field,
                    std::span<const std::int32_t> atoms, const ArrowStyle& style, double thickness);
    void clear();
    void setColor(Color color);
    void setColorMap(const ColorMap& map);
    void setLineWidth(double pixels);

    /// Arrows that are drawn; atoms whose vector is zero or not finite have none.
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] vtkActor* actor() const { return actor_; }

private:
    std::size_t count_ = 0;
    vtkNew<vtkPolyData> surface_;
    vtkNew<vtkActor> actor_;
};

}  // namespace isthmus::viz
