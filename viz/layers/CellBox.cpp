#include "viz/layers/CellBox.h"

#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

namespace isthmus::viz {

CellBox::CellBox() {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(edges_);
    actor_->SetMapper(mapper);
    actor_->GetProperty()->SetLighting(false);
}

void CellBox::setCell(const structure::UnitCell& cell) {
    if (!cell.isDefined()) {
        return;
    }
    vtkNew<vtkPoints> corners;
    vtkNew<vtkCellArray> edges;
    for (int corner = 0; corner < 8; ++corner) {
        const core::Vec3 point =
            cell.toCartesian(core::Vec3(corner & 1, corner >> 1 & 1, corner >> 2 & 1));
        corners->InsertNextPoint(point.data());
        for (const int axis : {1, 2, 4}) {
            if ((corner & axis) == 0) {
                edges->InsertNextCell({corner, corner | axis});
            }
        }
    }
    edges_->SetPoints(corners);
    edges_->SetLines(edges);
}

}  // namespace isthmus::viz
