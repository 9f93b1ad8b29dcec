#pragma once

#include <array>

#include "viz/scene/View.h"

/// What a camera sees, by the boxes of the layers and without drawing.
namespace isthmus::window {

/// What is so much larger than the distance to it is seen at best as a plain wall.
constexpr double kTooLarge = 10.0;

/// Whether a layer is in the picture, and neither a speck nor far larger than the picture.
/// @param camera as of View::camera().
/// @param tooLarge radius of the layer in distances of the eye from what it looks at.
[[nodiscard]] bool isInSight(const viz::Layer& layer, const core::Json& camera,
                             double tooLarge = kTooLarge);

/// Lowest and highest corner, angstrom.
using Extent = std::array<core::Vec3, 2>;

/// Whether a camera that looks at one thing does not do for the other.
[[nodiscard]] bool differ(const Extent& one, const Extent& other);

/// Whether a camera that was fitted to one thing shows all of another, and not much smaller.
[[nodiscard]] bool fits(const Extent& thing, const Extent& fitted);

/// Shows everything where a view has layers and its camera sees none of them: it was kept while the
/// scene was another.
void leaveEmptiness(viz::View& view);

}  // namespace isthmus::window
