#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkStdString.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <tuple>

#include "viz/overlay/Canvas.h"

namespace isthmus::viz {

namespace {

/// The first that is installed; empty where none is, then VTK's own font is used.
std::string fontFile(bool bold) {
    static const std::array<std::string, 2> found = [] {
        const std::array<std::array<const char*, 2>, 3> known = {
            {{"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
              "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"},
             {"/usr/share/fonts/noto/NotoSans-Regular.ttf",
              "/usr/share/fonts/noto/NotoSans-Bold.ttf"},
             {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
              "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"}}};
        for (const auto& each : known) {
            if (std::filesystem::exists(each[0]) && std::filesystem::exists(each[1])) {
                return std::array<std::string, 2>{each[0], each[1]};
            }
        }
        return std::array<std::string, 2>{};
    }();
    return found[bold ? 1 : 0];
}

void setFont(vtkTextProperty* property, const TextStyle& style) {
    const std::string file = fontFile(style.bold);
    if (file.empty()) {
        property->SetFontFamilyToArial();
        property->SetBold(style.bold);
    } else {
        property->SetFontFamily(VTK_FONT_FILE);
        property->SetFontFile(file.c_str());
    }
    property->SetColor(1.0, 1.0, 1.0);
    property->SetJustificationToLeft();
    property->SetVerticalJustificationToBottom();
}

/// Debian's Noto Sans has no minus sign; its dash is drawn the same.
std::string withDash(std::string text) {
    for (auto at = text.find("\u2212"); at != std::string::npos; at = text.find("\u2212")) {
        text.replace(at, 3, "\u2013");
    }
    return text;
}

TextMask drawText(const std::string& text, const TextStyle& style, int pixelsPerInch) {
    TextMask mask;
    vtkTextRenderer* renderer = vtkTextRenderer::GetInstance();
    if (text.empty() || !renderer) {
        return mask;
    }
    vtkNew<vtkTextProperty> property;
    setFont(property, style);
    // VTK takes whole points only, so the fraction goes into the resolution.
    const int points = std::max(1, static_cast<int>(std::lround(style.points)));
    property->SetFontSize(points);
    const int resolution = static_cast<int>(std::lround(pixelsPerInch * style.points / points));
    const vtkStdString string(withDash(text));
    vtkNew<vtkImageData> image;
    std::array<int, 2> size{};
    vtkTextRenderer::Metrics metrics;
    if (!renderer->RenderString(property, string, image, size.data(), resolution) ||
        !renderer->GetMetrics(property, string, metrics, resolution)) {
        return mask;
    }
    mask.width = size[0];
    mask.height = size[1];
    mask.coverage.resize(static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]));
    const auto* pixels = static_cast<const unsigned char*>(image->GetScalarPointer());
    const int rowLength = image->GetDimensions()[0];
    const int components = image->GetNumberOfScalarComponents();
    for (int y = 0; y < mask.height; ++y) {
        for (int x = 0; x < mask.width; ++x) {
            // VTK's rows start at the bottom.
            const auto from = (static_cast<std::size_t>(mask.height - 1 - y) *
                                   static_cast<std::size_t>(rowLength) +
                               static_cast<std::size_t>(x)) *
                              static_cast<std::size_t>(components);
            mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width) +
                          static_cast<std::size_t>(x)] =
                pixels[from + static_cast<std::size_t>(components) - 1];
        }
    }
    mask.baseline = mask.height - 1 + metrics.Descent[1];
    return mask;
}

}  // namespace

TextMask textMask(const std::string& text, const TextStyle& style, int pixelsPerInch) {
    // Texts repeat from picture to picture; a few hundred are enough for any view.
    using Key = std::tuple<std::string, double, bool, int>;
    static std::map<Key, TextMask> known;
    if (known.size() > 500) {
        known.clear();
    }
    const Key key{text, style.points, style.bold, pixelsPerInch};
    const auto found = known.find(key);
    return found != known.end()
               ? found->second
               : known.emplace(key, drawText(text, style, pixelsPerInch)).first->second;
}

}  // namespace isthmus::viz
