#include "viz/layers/MeshCut.h"

#include <vtkAppendPolyData.h>
#include <vtkCellData.h>
#include <vtkClipPolyData.h>
#include <vtkCutter.h>
#include <vtkFeatureEdges.h>
#include <vtkFloatArray.h>
#include <vtkIdTypeArray.h>
#include <vtkPlane.h>
#include <vtkPointData.h>

namespace isthmus::viz {

namespace {

vtkSmartPointer<vtkPolyData> clipped(vtkPolyData* input, vtkPlane* plane) {
    vtkNew<vtkClipPolyData> clip;
    clip->SetInputData(input);
    clip->SetClipFunction(plane);
    clip->InsideOutOn();  // keeps what lies behind the plane
    clip->Update();
    return clip->GetOutput();
}

}  // namespace

void MeshCut::setMesh(const mesh::Mesh& mesh, vtkPoints* points) {
    grid_->Initialize();
    grid_->SetPoints(points);
    grid_->Allocate(static_cast<vtkIdType>(mesh.elementCount()));
    vtkNew<vtkIdTypeArray> elements;
    elements->SetName(kElementArray);
    for (std::size_t element = 0; element < mesh.elementCount(); ++element) {
        const std::int32_t* nodes = mesh.elementNodes(element);
        const int count = mesh::nodeCount(mesh.shapes[element]);
        vtkIdType ids[20];
        std::copy_n(nodes, count, ids);
        grid_->InsertNextCell(static_cast<int>(mesh.shapes[element]), count, ids);
        elements->InsertNextValue(static_cast<vtkIdType>(element));
    }
    grid_->GetCellData()->AddArray(elements);
}

void MeshCut::setValues(const std::vector<float>& values, Place place) {
    grid_->GetPointData()->SetScalars(nullptr);
    grid_->GetCellData()->SetScalars(nullptr);
    if (values.empty()) {
        return;
    }
    vtkNew<vtkFloatArray> scalars;
    scalars->SetName("value");
    scalars->SetNumberOfTuples(static_cast<vtkIdType>(values.size()));
    std::copy(values.begin(), values.end(), scalars->GetPointer(0));
    if (place == Place::node) {
        grid_->GetPointData()->SetScalars(scalars);
    } else {
        grid_->GetCellData()->SetScalars(scalars);
    }
}

void MeshCut::apply(const Cut& cut, vtkPolyData* faces, vtkPolyData* edges, bool sectionEdges) {
    vtkNew<vtkPlane> plane;
    plane->SetOrigin(cut.point.x(), cut.point.y(), cut.point.z());
    plane->SetNormal(cut.normal.x(), cut.normal.y(), cut.normal.z());
    vtkNew<vtkCutter> cutter;
    cutter->SetInputData(grid_);
    cutter->SetCutFunction(plane);
    cutter->GenerateTrianglesOff();
    cutter->GenerateCutScalarsOff();
    cutter->Update();
    vtkPolyData* section = cutter->GetOutput();
    vtkNew<vtkAppendPolyData> allFaces;
    vtkNew<vtkAppendPolyData> allEdges;
    allFaces->AddInputData(section);
    if (cut.kind == Cut::Kind::clip) {
        allFaces->AddInputData(clipped(faces, plane));
        allEdges->AddInputData(clipped(edges, plane));
    }
    if (sectionEdges) {
        vtkNew<vtkFeatureEdges> rims;
        rims->SetInputData(section);
        rims->BoundaryEdgesOn();
        rims->ManifoldEdgesOn();
        rims->FeatureEdgesOff();
        rims->NonManifoldEdgesOff();
        rims->ColoringOff();
        rims->Update();
        allEdges->AddInputData(rims->GetOutput());
    }
    allFaces->Update();
    if (allEdges->GetNumberOfInputConnections(0) > 0) {
        allEdges->Update();
    }
    faces_->ShallowCopy(allFaces->GetOutput());
    edges_->ShallowCopy(allEdges->GetOutput());
}

}  // namespace isthmus::viz
