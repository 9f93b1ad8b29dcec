#pragma once

#include <vtkRenderer.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "viz/overlay/Patch.h"
#include "viz/scene/Scene.h"

namespace isthmus::viz {

/// A label to draw: where it points, in device pixels, and what it says.
struct PlacedMark {
    double x = 0.0;
    double y = 0.0;
    std::string text;
    std::string emphasis;  ///< bold, after the text
    bool isLabel = false;  ///< a plate on the point itself, the emphasis first
};

/// What stands around a picture of a scene.
struct OverlayContent {
    int width = 0;  ///< of the view, device pixels
    int height = 0;
    double pixelRatio = 1.0;
    Theme theme = Theme::light;
    std::vector<TitleLine> titles;
    std::vector<Legend> legends;
    std::vector<const ColorMap*> maps;  ///< of the legends
    std::vector<Swatch> swatches;
    std::vector<ArrowKey> arrowKeys;
    bool hasAxes = true;
    /// Directions of x, y, z on the screen (x to the right, y up, z to the eye), of length one.
    std::array<core::Vec3, 3> axes{core::Vec3::UnitX(), core::Vec3::UnitY(), core::Vec3::UnitZ()};
    double pixelsPerAngstrom = 1.0;  ///< where the camera looks at; 0: nothing to measure
    std::vector<PlacedMark> marks;
};

/// Titles, color bars, axes, scale bar and labels, in front of the scene. Each is a small picture
/// that is drawn again only when what it shows has changed.
class Overlay {
public:
    explicit Overlay(vtkRenderer* renderer);

    void update(const OverlayContent& content);
    /// Device pixels at the right that the color bars take.
    [[nodiscard]] int legendWidth() const;
    [[nodiscard]] static int titleHeight(const OverlayContent& content);

private:
    struct Part {
        Patch patch;
        std::string key;  ///< what is drawn there now
    };

    void updateTitles(const OverlayContent& content);
    void updateLegends(const OverlayContent& content);
    /// @param below the color bars. @param left of them.
    void updateSwatches(const OverlayContent& content, int below, int left);
    void updateArrowKeys(const OverlayContent& content);
    void updateAxes(const OverlayContent& content);
    void updateScaleBar(const OverlayContent& content);
    void updateMarks(const OverlayContent& content);
    std::unique_ptr<Part> makePart();

    vtkRenderer* renderer_;
    std::unique_ptr<Part> titles_;
    std::vector<std::unique_ptr<Part>> legends_;
    std::unique_ptr<Part> swatches_;
    std::vector<std::unique_ptr<Part>> arrowKeys_;
    std::unique_ptr<Part> axes_;
    std::unique_ptr<Part> scaleBar_;
    std::vector<std::unique_ptr<Part>> marks_;
    int legendWidth_ = 0;
};

/// A ring of this radius lies around the point of a mark, logical pixels.
inline constexpr double kMarkAnchor = 8.0;

/// On which side of its point a label has room.
struct MarkSide {
    bool left = false;
    bool below = false;
};
[[nodiscard]] MarkSide sideOf(const OverlayContent& content, const PlacedMark& mark);

/// The pictures, each drawn for its own part.
[[nodiscard]] Canvas drawTitles(const OverlayContent& content);
[[nodiscard]] Canvas drawLegend(const OverlayContent& content, const Legend& legend,
                                const ColorMap& map);
[[nodiscard]] Canvas drawSwatches(const OverlayContent& content);
[[nodiscard]] Canvas drawAxes(const OverlayContent& content);
[[nodiscard]] Canvas drawScaleBar(const OverlayContent& content);
[[nodiscard]] Canvas drawArrowKey(const OverlayContent& content, const ArrowKey& key);
[[nodiscard]] Canvas drawLabel(const OverlayContent& content, const PlacedMark& mark);
[[nodiscard]] Canvas drawMark(const OverlayContent& content, const PlacedMark& mark);

}  // namespace isthmus::viz
