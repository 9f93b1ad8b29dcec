#include "viz/scene/MeasureLines.h"

#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>

namespace isthmus::viz {

MeasureLines::MeasureLines(vtkRenderer* renderer) {
    for (vtkActor2D* actor : {rim_.Get(), core_.Get()}) {
        vtkNew<vtkPolyDataMapper2D> mapper;
        mapper->SetInputData(lines_);
        actor->SetMapper(mapper);
        actor->SetVisibility(false);
        renderer->AddActor2D(actor);
    }
}

void MeasureLines::draw(const std::vector<std::vector<Place>>& lines, int viewHeight,
                        double pixelRatio, Theme theme) {
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    for (const auto& line : lines) {
        cells->InsertNextCell(static_cast<int>(line.size()));
        for (const auto& [x, y] : line) {
            cells->InsertCellPoint(points->InsertNextPoint(x, viewHeight - y, 0.0));
        }
    }
    lines_->SetPoints(points);
    lines_->SetLines(cells);
    const ThemeColors& colors = colorsOf(theme);
    rim_->GetProperty()->SetColor(colors.panel.unit().data());
    rim_->GetProperty()->SetLineWidth(static_cast<float>(4.0 * pixelRatio));
    core_->GetProperty()->SetColor(colors.accent.unit().data());
    core_->GetProperty()->SetLineWidth(static_cast<float>(2.0 * pixelRatio));
    rim_->SetVisibility(!lines.empty());
    core_->SetVisibility(!lines.empty());
}

}  // namespace isthmus::viz
