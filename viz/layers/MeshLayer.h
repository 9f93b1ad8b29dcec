#pragma once

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkStaticCellLocator.h>

#include <memory>
#include <span>

#include "engine/mesh/Mesh.h"
#include "viz/layers/Layer.h"
#include "viz/layers/MeshCut.h"
#include "viz/layers/MeshSurface.h"

namespace isthmus::viz {

enum class MeshStyle { surfaceWithEdges, surface, wireframe };

/// The outer faces of a mesh and their edges. A mesh is in m, the scene in angstrom.
class MeshLayer : public Layer {
public:
    MeshLayer(std::string item, std::string name, std::shared_ptr<const mesh::Mesh> mesh);

    [[nodiscard]] const mesh::Mesh& mesh() const { return *mesh_; }
    [[nodiscard]] std::shared_ptr<const mesh::Mesh> sharedMesh() const { return mesh_; }
    /// Another revision of the item; keeps the coloring where the field is still there.
    void setMesh(std::shared_ptr<const mesh::Mesh> mesh);

    void setStyle(MeshStyle style);
    [[nodiscard]] MeshStyle style() const { return style_; }
    /// Draws nodes at their place plus `factor` times the field "displacement"; 0 as the mesh is.
    /// Without such a field nothing moves.
    void setWarp(double factor);
    [[nodiscard]] double warp() const { return warp_; }
    /// Of the faces, above 0 to 1.
    void setOpacity(double opacity);
    [[nodiscard]] double opacity() const { return opacity_; }
    /// Where a node is drawn, with warp and offset, angstrom.
    [[nodiscard]] core::Vec3 nodePosition(std::size_t node) const;
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
    /// The nearest node where node values are shown, else the element; where a plane cuts, the
    /// nearest node of the element that is cut.
    [[nodiscard]] PickResult pick(const Ray& ray) const override;

protected:
    void applyColoring(const FieldChoice& choice) override;
    void placeProps() override;
    void applyCut() override;

private:
    [[nodiscard]] vtkSmartPointer<vtkPoints> pointsOf(std::span<const std::int32_t> nodes) const;
    void describePlace(std::size_t element, const core::Vec3& point, PickResult& result) const;
    void updatePoints();
    void updateColors();
    void updateStyle();
    void updateEdges();

    std::shared_ptr<const mesh::Mesh> mesh_;
    MeshSurface surface_;
    std::vector<float> values_;  ///< per node or element; empty for the plain color
    MeshStyle style_ = MeshStyle::surfaceWithEdges;
    double warp_ = 0.0;
    double opacity_ = 1.0;
    double narrowest_ = 0.0;  ///< edges with less room are left out, m
    std::size_t drawnEdges_ = 0;
    Theme theme_ = Theme::light;

    vtkNew<vtkPolyData> faces_;
    vtkNew<vtkPolyDataMapper> faceMapper_;
    vtkNew<vtkActor> faceActor_;
    vtkNew<vtkPolyData> edges_;
    vtkNew<vtkPolyDataMapper> edgeMapper_;
    vtkNew<vtkActor> edgeActor_;
    MeshCut cutParts_;
    mutable vtkNew<vtkStaticCellLocator> locator_;
};

}  // namespace isthmus::viz
