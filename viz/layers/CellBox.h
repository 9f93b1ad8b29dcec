#pragma once

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyData.h>

#include "engine/structure/UnitCell.h"

namespace isthmus::viz {

/// The twelve edges of a cell.
class CellBox {
public:
    CellBox();

    void setCell(const structure::UnitCell& cell);
    [[nodiscard]] vtkActor* actor() const { return actor_; }

private:
    vtkNew<vtkPolyData> edges_;
    vtkNew<vtkActor> actor_;
};

}  // namespace isthmus::viz
