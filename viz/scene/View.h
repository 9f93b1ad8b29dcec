#pragma once

#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <memory>
#include <optional>
#include <vector>

#include "engine/core/Json.h"
#include "viz/scene/CutHandle.h"
#include "viz/scene/Measure.h"
#include "viz/scene/Scene.h"

namespace isthmus::viz {

class MeasureLines;
class Overlay;
struct OverlayContent;

enum class StandardView { front, right, top, isometric };

/// A text at a point of the scene, on a plate with a leader.
struct Mark {
    core::Vec3 position = core::Vec3::Zero();  ///< angstrom
    std::string text;
    std::string emphasis;  ///< bold, after the text
    bool operator==(const Mark&) const = default;
};

/// A scene seen by a camera, with titles, color bar, axes and scale bar around it. Works with any
/// VTK window: the widget's or one without a screen. Points on the screen are in device pixels from
/// the upper left.
class View {
public:
    View();
    ~View();
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    [[nodiscard]] Scene& scene() { return scene_; }
    [[nodiscard]] const Scene& scene() const { return scene_; }

    /// Draws into a window from now on; the window must outlive the view or be detached.
    void attach(vtkRenderWindow* window);
    void detach();
    [[nodiscard]] vtkRenderWindow* window() const { return window_; }
    [[nodiscard]] vtkRenderer* renderer() const { return renderer_; }
    /// Device pixels for a logical pixel: the size of texts and lines.
    void setPixelRatio(double ratio);
    [[nodiscard]] double pixelRatio() const { return pixelRatio_; }

    /// Without a background, for a picture that is laid on something else.
    void setTransparent(bool transparent);
    /// Brings everything up to date and draws one picture.
    void render();
    /// Coarser while the scene turns, unless full pictures are fast.
    void setDetail(Detail detail);
    [[nodiscard]] Detail detail() const { return detail_; }
    void look(StandardView direction);
    /// `direction` points from the scene to the eye.
    void look(const core::Vec3& direction, const core::Vec3& up, double zoom = 1.0);
    /// All visible layers in the free part of the picture, seen from where the eye is. They stay
    /// there when the picture's size changes, until the camera is moved by hand.
    void fit(double zoom = 1.0);
    /// The direction and distance that a new scene has.
    void reset();
    void setOrthographic(bool orthographic);
    [[nodiscard]] bool isOrthographic() const;
    /// Turning follows the pointer as on a track ball; differences in device pixels.
    void rotate(double dx, double dy);
    void roll(double dx, double dy);
    void pan(double dx, double dy);
    /// Above one comes nearer.
    void zoom(double factor);

    [[nodiscard]] Ray rayAt(double x, double y) const;
    [[nodiscard]] PickResult pick(double x, double y);
    /// Where a point of the scene is seen.
    [[nodiscard]] std::array<double, 2> project(const core::Vec3& position) const;
    void setMarks(std::vector<Mark> marks);
    /// Atoms of a layer that are shown and whose centers lie in a rectangle of the screen, at any
    /// depth.
    [[nodiscard]] structure::AtomMask atomsIn(const AtomLayer& layer, std::array<double, 2> corner,
                                              std::array<double, 2> opposite) const;

    /// Distances and angles; those whose atoms are not there are not drawn.
    void setMeasures(std::vector<Measure> measures) { measures_ = std::move(measures); }
    [[nodiscard]] const std::vector<Measure>& measures() const { return measures_; }

    /// The plane of the scene's cut, to take hold of. Seen where the scene is cut.
    void setCutHandleVisible(bool visible) { handleVisible_ = visible; }
    [[nodiscard]] bool isCutHandleVisible() const { return handleVisible_; }
    [[nodiscard]] const CutHandle& cutHandle() const { return *handle_; }
    /// A plane through the middle of what is visible, across the line of sight's nearest axis.
    [[nodiscard]] Cut suggestedCut(Cut::Kind kind) const;
    /// Out of the picture, toward the eye.
    [[nodiscard]] core::Vec3 towardEye() const;

    /// The form of project::ViewState: "camera" of a view; "extent" is the smaller side of what
    /// titles and color bars left free, in heights of the picture; "zoom" is there where what fit()
    /// did still holds: then it is done again.
    [[nodiscard]] core::Json camera() const;
    /// @throws core::InputError naming the key that is wrong.
    void setCamera(const core::Json& camera);

private:
    void synchronizeProps();
    void synchronizeOverlay();
    void synchronizeMeasures(OverlayContent& content);
    void synchronizeHandle();
    [[nodiscard]] vtkSmartPointer<vtkMatrix4x4> projection() const;
    /// What titles, color bars and scale bar leave free of the picture.
    struct Room {
        double centerX = 0.0;  ///< its middle, from -1 to 1 across the picture
        double centerY = 0.0;
        double x = 1.0;  ///< its parts of width and height
        double y = 1.0;
        double extent = 1.0;  ///< its smaller side, in heights of the picture
    };
    [[nodiscard]] Room room() const;
    /// Where the picture has another size than before, a camera that was set by hand or saved keeps
    /// showing as much in the free part. @returns whether it moved.
    bool keepInRoom();
    void chooseSamples();
    void updateClipping();
    [[nodiscard]] std::array<int, 2> size() const;
    /// Device pixels that an angstrom takes at a point, seen by the camera.
    [[nodiscard]] double pixelsPerAngstrom(const core::Vec3& point) const;
    [[nodiscard]] double depthPerAngstrom(const core::Vec3& point) const;

    Scene scene_;
    vtkNew<vtkRenderer> renderer_;
    vtkRenderWindow* window_ = nullptr;
    std::unique_ptr<Overlay> overlay_;
    std::vector<vtkSmartPointer<vtkProp>> shown_;
    std::unique_ptr<MeasureLines> measureLines_;
    std::unique_ptr<CutHandle> handle_;
    bool handleVisible_ = false;
    std::vector<Mark> marks_;
    std::vector<Measure> measures_;
    double pixelRatio_ = 1.0;
    Detail detail_ = Detail::still;
    double stillSeconds_ = 0.0;      ///< that the last full picture took
    std::optional<double> fitZoom_;  ///< while what fit() did still holds
    std::array<int, 2> fitSize_{0, 0};
    double fitRatio_ = 1.0;
    std::array<int, 2> roomSize_{0, 0};  ///< of the picture that the camera was brought into
    double roomRatio_ = 1.0;
    std::optional<double> extent_;  ///< of the room then
};

}  // namespace isthmus::viz
