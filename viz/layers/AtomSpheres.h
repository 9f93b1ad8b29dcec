#pragma once

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkOpenGLSphereMapper.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>

#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "viz/color/ColorMap.h"
#include "viz/layers/AtomPaint.h"

namespace isthmus::viz {

/// A set of atoms as spheres, or coarsely as points. A sphere is a triangle whose pixels are cut to
/// a disc and lit as a ball (an impostor), so that it is round at any size.
class AtomSpheres {
public:
    AtomSpheres();

    /// @param atoms those that are drawn. @param radii of all atoms, angstrom.
    void setAtoms(std::span<const core::Vec3> positions, std::span<const float> radii,
                  std::vector<std::int32_t> atoms);
    void paint(const AtomPaint& paint);
    /// One color for all, with what lies below shining through.
    void tint(Color color, double opacity);
    void setColorMap(const ColorMap& map);
    void setPointSize(double pixels);
    void setVisible(bool spheres, bool points);

    [[nodiscard]] const std::vector<std::int32_t>& atoms() const { return atoms_; }
    [[nodiscard]] vtkActor* spheres() const { return spheres_; }
    [[nodiscard]] vtkActor* points() const { return coarse_; }

private:
    std::vector<std::int32_t> atoms_;
    vtkNew<vtkPolyData> points_;
    vtkNew<vtkOpenGLSphereMapper> sphereMapper_;
    vtkNew<vtkActor> spheres_;
    vtkNew<vtkPolyDataMapper> pointMapper_;
    vtkNew<vtkActor> coarse_;
};

}  // namespace isthmus::viz
