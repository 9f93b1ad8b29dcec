#pragma once

#include "viz/scene/View.h"

/// What a camera sees, by the boxes of the layers and without drawing.
namespace isthmus::window {

/// Whether a layer is in the picture, and neither a speck nor far larger than the picture.
/// @param camera as of View::camera().
/// @param tooLarge radius of the layer in distances of the eye from what it looks at.
[[nodiscard]] bool isInSight(const viz::Layer& layer, const core::Json& camera, double tooLarge);

/// Shows everything where a view has layers and its camera sees none of them: it was kept while the
/// scene was another.
void leaveEmptiness(viz::View& view);

}  // namespace isthmus::window
