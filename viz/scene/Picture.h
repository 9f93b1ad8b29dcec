#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "viz/scene/View.h"

class vtkImageData;

namespace isthmus::viz {

/// Rows from the top, three bytes (red, green, blue) a pixel, or four with how opaque it is.
struct Picture {
    int width = 0;
    int height = 0;
    int channels = 3;
    std::vector<std::uint8_t> pixels;
};

/// Draws a view without a window on the screen. A display is needed all the same, a virtual one
/// will do. The view must not be attached to a window.
/// @param width, height in logical pixels. @param scale device pixels for each of these.
/// @param transparent without a background.
/// @throws core::ComputeError where there is no display or OpenGL.
[[nodiscard]] Picture drawPicture(View& view, int width, int height, double scale = 1.0,
                                  bool transparent = false);

/// The picture as VTK's files have it, rows from the bottom.
void copyTo(vtkImageData& image, const Picture& picture);

/// @throws core::ComputeError where the file cannot be written.
void writePng(const Picture& picture, const std::filesystem::path& file);

}  // namespace isthmus::viz
