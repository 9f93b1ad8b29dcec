#pragma once

#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkUnstructuredGrid.h>

#include "engine/mesh/Mesh.h"
#include "viz/color/FieldChoice.h"
#include "viz/scene/Cut.h"

namespace isthmus::viz {

/// What a plane leaves of a mesh: its outer faces up to the plane, and the section through its
/// elements with fields interpolated as the elements do.
class MeshCut {
public:
    /// Cells carry the array kElementArray: the element that each part of a face lies in.
    static constexpr const char* kElementArray = "element";

    /// @param points of all nodes, angstrom.
    void setMesh(const mesh::Mesh& mesh, vtkPoints* points);
    [[nodiscard]] bool hasMesh() const { return grid_->GetNumberOfCells() > 0; }
    void forget() { grid_->Initialize(); }
    /// One number per node or element, as many as the mesh has; empty: no numbers.
    void setValues(const std::vector<float>& values, Place place);

    /// @param faces the outer faces, with scalars and kElementArray. @param edges on them.
    /// @param sectionEdges whether the section shows where one element ends.
    void apply(const Cut& cut, vtkPolyData* faces, vtkPolyData* edges, bool sectionEdges);

    [[nodiscard]] vtkPolyData* faces() const { return faces_; }
    [[nodiscard]] vtkPolyData* edges() const { return edges_; }

private:
    vtkNew<vtkUnstructuredGrid> grid_;
    vtkNew<vtkPolyData> faces_;
    vtkNew<vtkPolyData> edges_;
};

}  // namespace isthmus::viz
