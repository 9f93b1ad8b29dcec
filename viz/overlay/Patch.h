#pragma once

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkTexture.h>
#include <vtkTexturedActor2D.h>

#include "viz/overlay/Canvas.h"

namespace isthmus::viz {

/// A canvas on the screen, in front of the scene, pixel by pixel.
class Patch {
public:
    Patch();

    void setCanvas(const Canvas& canvas);
    /// @param left, top of the canvas in device pixels from the upper left of the view.
    void place(int left, int top, int viewHeight);
    void setVisible(bool visible) { actor_->SetVisibility(visible); }
    [[nodiscard]] bool isVisible() const { return actor_->GetVisibility() != 0; }
    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    [[nodiscard]] vtkTexturedActor2D* actor() const { return actor_; }

private:
    int width_ = 0;
    int height_ = 0;
    vtkNew<vtkImageData> image_;
    vtkNew<vtkTexture> texture_;
    vtkNew<vtkPoints> corners_;
    vtkNew<vtkTexturedActor2D> actor_;
};

}  // namespace isthmus::viz
