#include "viz/scene/MeasureLines.h"

#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace isthmus::viz {

MeasureLines::MeasureLines(vtkRenderer* renderer) {
    for (Stroke* stroke : {&rim_, &core_}) {
        vtkNew<vtkPolyDataMapper2D> mapper;
        mapper->SetInputData(stroke->shape);
        stroke->actor->SetMapper(mapper);
        stroke->actor->SetVisibility(false);
        renderer->AddActor2D(stroke->actor);
    }
}

void MeasureLines::draw(const std::vector<std::vector<Place>>& lines, int viewHeight,
                        double pixelRatio, Theme theme) {
    const ThemeColors& colors = colorsOf(theme);
    fill(rim_, lines, viewHeight, 4.5 * pixelRatio, colors.panel);
    fill(core_, lines, viewHeight, 2.2 * pixelRatio, colors.accent);
}

void MeasureLines::fill(Stroke& stroke, const std::vector<std::vector<Place>>& lines,
                        int viewHeight, double width, Color color) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> rectangles;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const auto [x, y] = line[i];
            const double dx = line[i + 1][0] - x;
            const double dy = line[i + 1][1] - y;
            const double length = std::max(std::hypot(dx, dy), 1e-9);
            const double sideX = -0.5 * width * dy / length;
            const double sideY = 0.5 * width * dx / length;
            rectangles->InsertNextCell(4);
            for (const auto& [along, side] : {std::pair(0.0, 1.0), std::pair(1.0, 1.0),
                                              std::pair(1.0, -1.0), std::pair(0.0, -1.0)}) {
                rectangles->InsertCellPoint(
                    points->InsertNextPoint(x + along * dx + side * sideX,
                                            viewHeight - (y + along * dy + side * sideY), 0.0));
            }
        }
    }
    stroke.shape->SetPoints(points);
    stroke.shape->SetPolys(rectangles);
    stroke.actor->GetProperty()->SetColor(color.unit().data());
    stroke.actor->SetVisibility(points->GetNumberOfPoints() > 0);
}

}  // namespace isthmus::viz
