#pragma once

#include <vtkActor2D.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkRenderer.h>

#include <array>
#include <vector>

#include "viz/color/Theme.h"

namespace isthmus::viz {

/// The lines of measures, in front of everything.
class MeasureLines {
public:
    explicit MeasureLines(vtkRenderer* renderer);

    using Place = std::array<double, 2>;
    /// @param lines from point to point, device pixels from the upper left.
    void draw(const std::vector<std::vector<Place>>& lines, int viewHeight, double pixelRatio,
              Theme theme);

private:
    /// Lines of one width and color, as rectangles: wide lines are no part of OpenGL any more.
    struct Stroke {
        vtkNew<vtkPolyData> shape;
        vtkNew<vtkActor2D> actor;
    };
    static void fill(Stroke& stroke, const std::vector<std::vector<Place>>& lines, int viewHeight,
                     double width, Color color);

    Stroke rim_;
    Stroke core_;
};

}  // namespace isthmus::viz
