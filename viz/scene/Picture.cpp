#include "viz/scene/Picture.h"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkRenderWindow.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/core/Error.h"

namespace isthmus::viz {

namespace {

/// Keeps the view from pointing at a window that is gone.
struct Attachment {
    Attachment(View& view, vtkRenderWindow* window) : view_(view) { view.attach(window); }
    ~Attachment() { view_.detach(); }
    Attachment(const Attachment&) = delete;
    Attachment& operator=(const Attachment&) = delete;

private:
    View& view_;
};

}  // namespace

Picture drawPicture(View& view, int width, int height, double scale, bool transparent) {
    // VTK would end the program where there is no display.
    const char* display = std::getenv("DISPLAY");
    if (!display || !*display) {
        throw core::ComputeError(
            "drawing a picture needs a display; there is none (run it under xvfb-run)");
    }
    vtkNew<vtkRenderWindow> window;
    window->SetOffScreenRendering(1);
    window->SetAlphaBitPlanes(transparent ? 1 : 0);
    if (!window->SupportsOpenGL()) {
        throw core::ComputeError("drawing a picture needs OpenGL 3.2, which this display lacks");
    }
    window->SetSize(static_cast<int>(std::lround(width * scale)),
                    static_cast<int>(std::lround(height * scale)));
    const double oldRatio = view.pixelRatio();
    Attachment attachment(view, window);
    view.setPixelRatio(scale);
    view.setTransparent(transparent);
    view.render();
    Picture picture;
    picture.width = window->GetSize()[0];
    picture.height = window->GetSize()[1];
    vtkNew<vtkUnsignedCharArray> pixels;
    picture.channels = transparent ? 4 : 3;
    if (transparent) {
        window->GetRGBACharPixelData(0, 0, picture.width - 1, picture.height - 1, 0, pixels);
    } else {
        window->GetPixelData(0, 0, picture.width - 1, picture.height - 1, 0, pixels);
    }
    const auto row =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.channels);
    picture.pixels.resize(row * static_cast<std::size_t>(picture.height));
    // VTK's rows start at the bottom.
    for (int y = 0; y < picture.height; ++y) {
        const unsigned char* from =
            pixels->GetPointer(0) + row * static_cast<std::size_t>(picture.height - 1 - y);
        std::copy_n(from, row, picture.pixels.data() + row * static_cast<std::size_t>(y));
    }
    view.setPixelRatio(oldRatio);
    view.setTransparent(false);
    return picture;
}

void copyTo(vtkImageData& image, const Picture& picture) {
    image.SetDimensions(picture.width, picture.height, 1);
    image.AllocateScalars(VTK_UNSIGNED_CHAR, picture.channels);
    const auto row =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.channels);
    auto* to = static_cast<unsigned char*>(image.GetScalarPointer());
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from =
            picture.pixels.data() + row * static_cast<std::size_t>(picture.height - 1 - y);
        std::copy_n(from, row, to + row * static_cast<std::size_t>(y));
    }
}

void writePng(const Picture& picture, const std::filesystem::path& file) {
    vtkNew<vtkImageData> image;
    copyTo(*image, picture);
    vtkNew<vtkPNGWriter> writer;
    writer->SetInputData(image);
    writer->SetFileName(file.c_str());
    writer->Write();
    if (writer->GetErrorCode() != 0) {
        throw core::ComputeError(file.string() +
                                 ": the picture could not be written; is the folder "
                                 "there and writable?");
    }
}

}  // namespace isthmus::viz
