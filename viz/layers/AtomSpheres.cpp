#include "viz/layers/AtomSpheres.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkProperty.h>

#include <algorithm>

namespace isthmus::viz {

AtomSpheres::AtomSpheres() {
    sphereMapper_->SetInputData(points_);
    spheres_->SetMapper(sphereMapper_);
    pointMapper_->SetInputData(points_);
    coarse_->SetMapper(pointMapper_);
    coarse_->GetProperty()->SetRenderPointsAsSpheres(true);
    for (vtkActor* actor : {spheres_.Get(), coarse_.Get()}) {
        vtkProperty* property = actor->GetProperty();
        property->SetAmbient(0.25);
        property->SetDiffuse(0.8);
        property->SetSpecular(0.15);
        property->SetSpecularPower(30.0);
    }
}

void AtomSpheres::setAtoms(std::span<const core::Vec3> positions, std::span<const float> radii,
                           std::vector<std::int32_t> atoms) {
    atoms_ = std::move(atoms);
    const auto count = static_cast<vtkIdType>(atoms_.size());
    vtkNew<vtkFloatArray> coordinates;
    coordinates->SetNumberOfComponents(3);
    coordinates->SetNumberOfTuples(count);
    vtkNew<vtkFloatArray> drawnRadii;
    drawnRadii->SetName("radius");
    drawnRadii->SetNumberOfTuples(count);
    float* coordinate = coordinates->GetPointer(0);
    float* radius = drawnRadii->GetPointer(0);
    bool same = true;
    for (const std::int32_t index : atoms_) {
        const auto atom = static_cast<std::size_t>(index);
        for (int axis = 0; axis < 3; ++axis) {
            *coordinate++ = static_cast<float>(positions[atom][axis]);
        }
        *radius++ = radii[atom];
        same = same && radii[atom] == radii[static_cast<std::size_t>(atoms_.front())];
    }
    vtkNew<vtkPoints> points;
    points->SetData(coordinates);
    points_->SetPoints(points);
    if (points_->GetNumberOfVerts() == 0 ||
        points_->GetVerts()->GetNumberOfConnectivityIds() != count) {
        vtkNew<vtkCellArray> vertices;
        vertices->AllocateExact(1, count);
        vertices->InsertNextCell(static_cast<int>(count));
        for (vtkIdType i = 0; i < count; ++i) {
            vertices->InsertCellPoint(i);
        }
        points_->SetVerts(vertices);
    }
    points_->GetPointData()->Initialize();
    // One number for all is less to send to the graphics card.
    if (same) {
        sphereMapper_->SetScaleArray(nullptr);
        sphereMapper_->SetRadius(atoms_.empty() ? 1.0F
                                                : radii[static_cast<std::size_t>(atoms_.front())]);
    } else {
        points_->GetPointData()->AddArray(drawnRadii);
        sphereMapper_->SetScaleArray("radius");
    }
}

void AtomSpheres::paint(const AtomPaint& paint) {
    points_->GetPointData()->SetScalars(paint.of(atoms_));
    points_->Modified();
}

void AtomSpheres::tint(Color color, double opacity) {
    for (vtkActor* actor : {spheres_.Get(), coarse_.Get()}) {
        actor->GetMapper()->ScalarVisibilityOff();
        actor->GetProperty()->SetColor(color.unit().data());
        actor->GetProperty()->SetOpacity(opacity);
    }
}

void AtomSpheres::setColorMap(const ColorMap& map) {
    for (vtkActor* actor : {spheres_.Get(), coarse_.Get()}) {
        actor->GetMapper()->SetLookupTable(map.table());
        actor->GetMapper()->UseLookupTableScalarRangeOn();
    }
}

void AtomSpheres::setPointSize(double pixels) {
    coarse_->GetProperty()->SetPointSize(static_cast<float>(std::clamp(pixels, 1.0, 64.0)));
}

void AtomSpheres::setVisible(bool spheres, bool points) {
    spheres_->SetVisibility(spheres && !atoms_.empty());
    coarse_->SetVisibility(points && !atoms_.empty());
}

}  // namespace isthmus::viz
