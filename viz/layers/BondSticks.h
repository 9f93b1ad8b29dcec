#pragma once

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyData.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/structure/analysis/Bonds.h"
#include "viz/color/ColorMap.h"
#include "viz/layers/AtomPaint.h"

namespace isthmus::viz {

/// Bonds as sticks, each half in the color of its atom; beyond kMostSticks of them as lines.
class BondSticks {
public:
    static constexpr std::size_t kMostSticks = 25'000;

    BondSticks();

    /// @param radius of a stick, angstrom.
    /// @param isShown of an atom; a bond needs both of its atoms.
    void setBonds(std::span<const core::Vec3> positions, const structure::Bonds& bonds,
                  double radius, const std::function<bool(std::int32_t atom)>& isShown);
    void clear();
    void paint(const AtomPaint& paint);
    void setColorMap(const ColorMap& map);
    void setLineWidth(double pixels);

    /// Bonds that are drawn.
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool areLines() const { return count_ > kMostSticks; }
    [[nodiscard]] vtkActor* actor() const { return actor_; }

private:
    std::vector<std::int32_t> owners_;
    std::size_t count_ = 0;
    vtkNew<vtkPolyData> surface_;
    vtkNew<vtkActor> actor_;
};

}  // namespace isthmus::viz
