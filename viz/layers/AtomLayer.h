#pragma once

#include <vtkActor.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkOpenGLSphereMapper.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>

#include <memory>
#include <span>

#include "engine/structure/AtomicStructure.h"
#include "viz/layers/AtomGrid.h"
#include "viz/layers/Layer.h"

namespace isthmus::viz {

/// Atoms as spheres and the edges of their cell.
///
/// A sphere is a triangle whose pixels are cut to a disc and lit as a ball (an impostor), so that
/// it is round at any size. Atoms that others hide from every side are not drawn: of a block of
/// 100,000 about a quarter is left. While turning, large sets are drawn as plain points.
class AtomLayer : public Layer {
public:
    AtomLayer(std::string item, std::string name,
              std::shared_ptr<const structure::AtomicStructure> structure);

    [[nodiscard]] const structure::AtomicStructure& structure() const { return *structure_; }
    /// Another revision of the item; keeps the coloring where the field is still there.
    void setStructure(std::shared_ptr<const structure::AtomicStructure> structure);
    /// A frame of a running or stored simulation: as many positions as atoms, angstrom. Values of
    /// the structure's fields stay as they are.
    void setPositions(std::span<const core::Vec3> positions);
    void setPositions(std::span<const core::Vec3> positions, const structure::UnitCell& cell);
    [[nodiscard]] std::span<const core::Vec3> positions() const { return positions_; }
    /// Other numbers for the field that the atoms are colored by, as a frame brings them.
    void setValues(const std::vector<float>& values);

    /// Times the covalent radius; 1 makes neighbors in a metal touch.
    void setRadiusScale(double scale);
    [[nodiscard]] double radius(std::size_t atom) const;
    void setCellVisible(bool visible);

    /// The color of each species and how many atoms it has.
    struct SpeciesColor {
        Color color;
        std::string name;
        std::size_t count = 0;
    };
    [[nodiscard]] std::vector<SpeciesColor> speciesColors() const;

    /// Up to this many spheres are drawn as such while turning.
    static constexpr std::size_t kMostTurningSpheres = 20'000;

    /// How many spheres are drawn: the atoms that can be seen from somewhere.
    [[nodiscard]] std::size_t drawnCount() const { return drawn_.size(); }
    [[nodiscard]] bool isDrawnAsPoints() const;

    [[nodiscard]] std::string summary() const override;
    [[nodiscard]] std::vector<FieldChoice> choices() const override;
    void setColorMap(const ColorMap& map) override;
    void setTheme(Theme theme) override;
    void setDetail(Detail detail) override;
    void setScreenScale(const ScreenScale& scale) override;
    [[nodiscard]] std::array<core::Vec3, 2> bounds() const override;
    [[nodiscard]] PickResult pick(const Ray& ray) const override;

protected:
    void applyColoring(const FieldChoice& choice) override;
    void placeProps() override;

private:
    void updateRadii();
    void updatePoints();
    void updateColors();
    void updateCell();
    [[nodiscard]] const AtomGrid& grid() const;

    std::shared_ptr<const structure::AtomicStructure> structure_;
    std::vector<core::Vec3> positions_;
    structure::UnitCell cell_;
    std::vector<float> values_;  ///< what the atoms are colored by; empty for species
    std::vector<double> radii_;  ///< per species, angstrom
    double radiusScale_ = 1.0;
    std::vector<std::int32_t> drawn_;  ///< atoms that can be seen
    mutable std::unique_ptr<AtomGrid> grid_;

    vtkNew<vtkPolyData> points_;
    vtkNew<vtkOpenGLSphereMapper> sphereMapper_;
    vtkNew<vtkActor> spheres_;
    vtkNew<vtkPolyDataMapper> pointMapper_;
    vtkNew<vtkActor> coarse_;
    vtkNew<vtkPolyData> cellEdges_;
    vtkNew<vtkActor> cellActor_;
    bool cellVisible_ = true;
    Detail detail_ = Detail::still;
};

}  // namespace isthmus::viz
