#pragma once

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkStaticCellLocator.h>

#include <memory>

#include "engine/mesh/Mesh.h"
#include "viz/layers/Layer.h"
#include "viz/layers/MeshSurface.h"

namespace isthmus::viz {

enum class MeshStyle { surfaceWithEdges, surface, wireframe };

/// The outer faces of a mesh and their edges. A mesh is in m, the scene in angstrom.
class MeshLayer : public Layer {
public:
    MeshLayer(std::string item, std::string name, std::shared_ptr<const mesh::Mesh> mesh);

    [[nodiscard]] const mesh::Mesh& mesh() const { return *mesh_; }
    /// Another revision of the item; keeps the coloring where the field is still there.
    void setMesh(std::shared_ptr<const mesh::Mesh> mesh);

    void setStyle(MeshStyle style);
    [[nodiscard]] MeshStyle style() const { return style_; }
    /// Draws nodes at their place plus `factor` times the field "displacement"; 0 as the mesh is.
    /// Without such a field nothing moves.
    void setWarp(double factor);
    [[nodiscard]] double warp() const { return warp_; }
    [[nodiscard]] const MeshSurface& surface() const { return surface_; }
    /// Edges that lie too close to be told apart on the screen are left out: they would hide the
    /// colors where a mesh is fine.
    [[nodiscard]] std::size_t drawnEdgeCount() const { return drawnEdges_; }

    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::vector<FieldChoice> choices() const override;
    void setColorMap(const ColorMap& map) override;
    void setTheme(Theme theme) override;
    void setDetail(Detail detail) override;
    void setScreenScale(const ScreenScale& scale) override;
    [[nodiscard]] std::array<core::Vec3, 2> bounds() const override;
    /// The nearest node where node values are shown, else the element.
    [[nodiscard]] PickResult pick(const Ray& ray) const override;

protected:
    void applyColoring(const FieldChoice& choice) override;
    void placeProps() override;

private:
    void updatePoints();
    void updateColors();
    void updateStyle();
    void updateEdges();

    std::shared_ptr<const mesh::Mesh> mesh_;
    MeshSurface surface_;
    std::vector<float> values_;  ///< per node or element; empty for the plain color
    MeshStyle style_ = MeshStyle::surfaceWithEdges;
    double warp_ = 0.0;
    double narrowest_ = 0.0;  ///< edges with less room are left out, m
    std::size_t drawnEdges_ = 0;
    Theme theme_ = Theme::light;

    vtkNew<vtkPolyData> faces_;
    vtkNew<vtkPolyDataMapper> faceMapper_;
    vtkNew<vtkActor> faceActor_;
    vtkNew<vtkPolyData> edges_;
    vtkNew<vtkPolyDataMapper> edgeMapper_;
    vtkNew<vtkActor> edgeActor_;
    mutable vtkNew<vtkStaticCellLocator> locator_;
};

}  // namespace isthmus::viz
