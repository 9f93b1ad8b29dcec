#pragma once

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkRenderer.h>

#include <array>
#include <vector>

#include "viz/color/Theme.h"
#include "viz/scene/Cut.h"

namespace isthmus::viz {

class View;

/// What one takes hold of to move or turn the plane of a cut.
enum class HandlePart { none, plane, normal };

/// The plane of a cut within the scene: its outline, and an arrow along its normal. Dragging the
/// outline or the shaft moves the plane along its normal, dragging the tip turns it.
class CutHandle {
public:
    explicit CutHandle(vtkRenderer* renderer);

    /// @param low, high of what is cut, angstrom. @param pixel angstrom in a logical pixel.
    void show(const Cut& cut, const core::Vec3& low, const core::Vec3& high, double pixel,
              double pixelRatio, Theme theme);
    void hide();
    [[nodiscard]] bool isVisible() const { return visible_; }

    [[nodiscard]] HandlePart partAt(const View& view, double x, double y) const;
    /// The cut after the pointer has dragged a part from one place to another, device pixels.
    [[nodiscard]] Cut dragged(const View& view, const Cut& cut, HandlePart part,
                              std::array<double, 2> from, std::array<double, 2> to) const;
    [[nodiscard]] const core::Vec3& center() const { return center_; }
    [[nodiscard]] core::Vec3 tip() const { return center_ + length_ * normal_; }

private:
    bool visible_ = false;
    double pixelRatio_ = 1.0;
    double length_ = 1.0;  ///< of the arrow, angstrom
    core::Vec3 center_ = core::Vec3::Zero();
    core::Vec3 normal_ = core::Vec3::UnitX();
    std::vector<core::Vec3> outline_;
    vtkNew<vtkPolyData> plane_;
    vtkNew<vtkActor> fill_;
    vtkNew<vtkPolyData> rim_;
    vtkNew<vtkActor> rimActor_;
    vtkNew<vtkPolyData> arrow_;
    vtkNew<vtkActor> arrowActor_;
};

/// The corners of the polygon in which a plane meets a box, in order around it; empty where it
/// does not.
[[nodiscard]] std::vector<core::Vec3> planeInBox(const Cut& cut, const core::Vec3& low,
                                                 const core::Vec3& high);

}  // namespace isthmus::viz
