#include "viz/overlay/Patch.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>

#include <algorithm>

namespace isthmus::viz {

Patch::Patch() {
    corners_->SetDataTypeToFloat();
    corners_->SetNumberOfPoints(4);
    vtkNew<vtkFloatArray> coordinates;
    coordinates->SetNumberOfComponents(2);
    for (const auto& [s, t] : {std::pair(0.0, 0.0), {1.0, 0.0}, {1.0, 1.0}, {0.0, 1.0}}) {
        coordinates->InsertNextTuple2(s, t);
    }
    vtkNew<vtkCellArray> quad;
    quad->InsertNextCell({0, 1, 2, 3});
    vtkNew<vtkPolyData> rectangle;
    rectangle->SetPoints(corners_);
    rectangle->SetPolys(quad);
    rectangle->GetPointData()->SetTCoords(coordinates);
    vtkNew<vtkPolyDataMapper2D> mapper;
    mapper->SetInputData(rectangle);
    texture_->SetInputData(image_);
    texture_->InterpolateOff();
    texture_->RepeatOff();
    actor_->SetMapper(mapper);
    actor_->SetTexture(texture_);
    actor_->SetPickable(false);
}

void Patch::setCanvas(const Canvas& canvas) {
    width_ = canvas.width();
    height_ = canvas.height();
    image_->SetDimensions(width_, height_, 1);
    image_->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
    auto* to = static_cast<std::uint8_t*>(image_->GetScalarPointer());
    const auto row = static_cast<std::size_t>(width_) * 4;
    // VTK's rows start at the bottom.
    for (int y = 0; y < height_; ++y) {
        const std::uint8_t* from =
            canvas.pixels().data() + row * static_cast<std::size_t>(height_ - 1 - y);
        std::copy_n(from, row, to + row * static_cast<std::size_t>(y));
    }
    image_->Modified();
}

void Patch::place(int left, int top, int viewHeight) {
    const double bottom = viewHeight - top - height_;
    const double x[2] = {static_cast<double>(left), static_cast<double>(left + width_)};
    const double y[2] = {bottom, bottom + height_};
    corners_->SetPoint(0, x[0], y[0], 0.0);
    corners_->SetPoint(1, x[1], y[0], 0.0);
    corners_->SetPoint(2, x[1], y[1], 0.0);
    corners_->SetPoint(3, x[0], y[1], 0.0);
    corners_->Modified();
}

}  // namespace isthmus::viz
