#include "viz/scene/View.h"

#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkLight.h>
#include <vtkMath.h>
#include <vtkMatrix4x4.h>
#include <vtk_glew.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "viz/overlay/Overlay.h"

namespace isthmus::viz {

namespace {

constexpr double kViewAngle = 24.0;  ///< degrees, from the lowest to the highest seen
constexpr int kSamples = 4;
/// With more spheres than these their outlines are left jagged: a picture would take seconds where
/// OpenGL is carried out in software.
constexpr std::size_t kMostSmoothSpheres = 150'000;
constexpr double kFastPicture = 0.025;  ///< seconds

void addLight(vtkRenderer* renderer, const core::Vec3& from, double intensity) {
    vtkNew<vtkLight> light;
    light->SetLightTypeToCameraLight();
    light->SetPosition(from.x(), from.y(), from.z());
    light->SetFocalPoint(0.0, 0.0, 0.0);
    light->SetIntensity(intensity);
    renderer->AddLight(light);
}

/// A sphere's outline is found for each pixel by its shader, so multisampling alone leaves it
/// jagged. Where OpenGL 4 is there, the shader runs for each sample while the scene is still.
void shadeSamples(vtkObject*, unsigned long event, void* view, void*) {
    if (!GLEW_ARB_sample_shading) {
        return;
    }
    auto* window = static_cast<View*>(view)->window();
    if (event == vtkCommand::StartEvent && window && window->GetMultiSamples() > 1) {
        glEnable(GL_SAMPLE_SHADING);
        glMinSampleShading(1.0F);
    } else {
        glDisable(GL_SAMPLE_SHADING);
    }
}

}  // namespace

View::View() {
    renderer_->GradientBackgroundOn();
    renderer_->SetAutomaticLightCreation(false);
    // From above the eye's left, as people expect; a weak one fills the shadows.
    addLight(renderer_, {-0.35, 0.6, 1.0}, 0.9);
    addLight(renderer_, {0.8, -0.2, 0.6}, 0.25);
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->SetViewAngle(kViewAngle);
    overlay_ = std::make_unique<Overlay>(renderer_);
    vtkNew<vtkCallbackCommand> shading;
    shading->SetCallback(shadeSamples);
    shading->SetClientData(this);
    renderer_->AddObserver(vtkCommand::StartEvent, shading);
    renderer_->AddObserver(vtkCommand::EndEvent, shading);
    look({0.5, -1.0, 0.7}, core::Vec3::UnitZ());
}

View::~View() {
    detach();
}

void View::attach(vtkRenderWindow* window) {
    detach();
    window_ = window;
    window_->AddRenderer(renderer_);
}

void View::detach() {
    if (window_) {
        window_->RemoveRenderer(renderer_);
        window_ = nullptr;
    }
}

void View::setPixelRatio(double ratio) {
    pixelRatio_ = ratio;
}

std::array<int, 2> View::size() const {
    const int* size = window_ ? window_->GetSize() : nullptr;
    return size && size[0] > 0 && size[1] > 0 ? std::array<int, 2>{size[0], size[1]}
                                              : std::array<int, 2>{865, 470};
}

void View::render() {
    if (!window_) {
        return;
    }
    if (fitZoom_ && fitSize_ != size()) {
        fit(*fitZoom_);
    }
    scene_.update();
    synchronizeProps();
    synchronizeOverlay();
    const ThemeColors& colors = colorsOf(scene_.theme());
    auto top = colors.backgroundTop.unit();
    auto bottom = colors.backgroundBottom.unit();
    renderer_->SetBackground(bottom.data());
    renderer_->SetBackground2(top.data());
    updateClipping();
    for (const auto& layer : scene_.layers()) {
        const auto [low, high] = layer->bounds();
        const core::Vec3 center = 0.5 * (low + high);
        layer->setScreenScale({pixelsPerAngstrom(center), pixelRatio_, depthPerAngstrom(center)});
    }
    chooseSamples();
    if (detail_ == Detail::turning) {
        window_->Render();
        return;
    }
    const auto start = std::chrono::steady_clock::now();
    window_->Render();
    window_->WaitForCompletion();
    stillSeconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void View::updateClipping() {
    core::Vec3 low;
    core::Vec3 high;
    if (scene_.bounds(low, high)) {
        // VTK takes atoms for points and would cut the nearest ones open.
        renderer_->ResetCameraClippingRange(low.x(), high.x(), low.y(), high.y(), low.z(),
                                            high.z());
    }
}

void View::synchronizeProps() {
    std::set<vtkProp*> wanted;
    for (const auto& layer : scene_.layers()) {
        for (const auto& prop : layer->props()) {
            wanted.insert(prop);
        }
    }
    for (const auto& prop : shown_) {
        if (!wanted.contains(prop)) {
            renderer_->RemoveViewProp(prop);
        }
    }
    for (vtkProp* prop : wanted) {
        if (!renderer_->HasViewProp(prop)) {
            renderer_->AddViewProp(prop);
        }
    }
    shown_.assign(wanted.begin(), wanted.end());
}

void View::synchronizeOverlay() {
    OverlayContent content;
    const auto [width, height] = size();
    content.width = width;
    content.height = height;
    content.pixelRatio = pixelRatio_;
    content.theme = scene_.theme();
    content.titles = scene_.titleLines();
    content.legends = scene_.legends();
    for (const Legend& legend : content.legends) {
        content.maps.push_back(scene_.mapOf(legend.quantity));
    }
    content.swatches = scene_.swatches();
    vtkMatrix4x4* view = renderer_->GetActiveCamera()->GetModelViewTransformMatrix();
    for (int axis = 0; axis < 3; ++axis) {
        content.axes[static_cast<std::size_t>(axis)] = {
            view->GetElement(0, axis), view->GetElement(1, axis), view->GetElement(2, axis)};
    }
    core::Vec3 focus;
    renderer_->GetActiveCamera()->GetFocalPoint(focus.data());
    core::Vec3 low;
    core::Vec3 high;
    content.pixelsPerAngstrom = scene_.bounds(low, high) ? pixelsPerAngstrom(focus) : 0.0;
    for (const Mark& mark : marks_) {
        const auto [x, y] = project(mark.position);
        content.marks.push_back({x, y, mark.text, mark.emphasis});
    }
    overlay_->update(content);
}

void View::setDetail(Detail detail) {
    // Where a full picture takes no time there is nothing to save.
    const bool isFast = stillSeconds_ > 0.0 && stillSeconds_ < kFastPicture;
    const Detail wanted = isFast ? Detail::still : detail;
    if (wanted != detail_) {
        detail_ = wanted;
        scene_.setDetail(wanted);
    }
}

void View::chooseSamples() {
    std::size_t spheres = 0;
    for (const auto& layer : scene_.layers()) {
        const auto* atoms = dynamic_cast<const AtomLayer*>(layer.get());
        spheres += atoms && atoms->isVisible() ? atoms->drawnCount() : 0;
    }
    const bool smooth = detail_ == Detail::still && spheres <= kMostSmoothSpheres;
    window_->SetMultiSamples(smooth ? kSamples : 0);
}

double View::pixelsPerAngstrom(const core::Vec3& point) const {
    vtkCamera* camera = renderer_->GetActiveCamera();
    const double height = size()[1];
    if (camera->GetParallelProjection()) {
        return 0.5 * height / camera->GetParallelScale();
    }
    core::Vec3 eye;
    core::Vec3 direction;
    camera->GetPosition(eye.data());
    camera->GetDirectionOfProjection(direction.data());
    const double depth = std::max((point - eye).dot(direction), 1e-3 * camera->GetDistance());
    return 0.5 * height /
           (depth * std::tan(0.5 * vtkMath::RadiansFromDegrees(camera->GetViewAngle())));
}

double View::depthPerAngstrom(const core::Vec3& point) const {
    vtkCamera* camera = renderer_->GetActiveCamera();
    const double* range = camera->GetClippingRange();
    if (camera->GetParallelProjection()) {
        return 1.0 / (range[1] - range[0]);
    }
    // Depth is f / (f - n) (1 - n / d) at the distance d.
    core::Vec3 eye;
    core::Vec3 direction;
    camera->GetPosition(eye.data());
    camera->GetDirectionOfProjection(direction.data());
    const double distance = std::max((point - eye).dot(direction), range[0]);
    return range[0] * range[1] / ((range[1] - range[0]) * distance * distance);
}

Ray View::rayAt(double x, double y) const {
    const auto [width, height] = size();
    vtkCamera* camera = renderer_->GetActiveCamera();
    vtkNew<vtkMatrix4x4> inverse;
    vtkMatrix4x4::Invert(camera->GetCompositeProjectionTransformMatrix(
                             static_cast<double>(width) / static_cast<double>(height), -1.0, 1.0),
                         inverse);
    const auto unproject = [&](double depth) {
        const double screen[4] = {2.0 * x / width - 1.0, 1.0 - 2.0 * y / height, depth, 1.0};
        double world[4];
        inverse->MultiplyPoint(screen, world);
        return core::Vec3(world[0] / world[3], world[1] / world[3], world[2] / world[3]);
    };
    const core::Vec3 near = unproject(-1.0);
    const core::Vec3 direction = (unproject(1.0) - near).normalized();
    core::Vec3 start;
    camera->GetPosition(start.data());
    if (camera->GetParallelProjection()) {
        // The eye is a plane then; nothing that is seen lies behind it.
        start = near - camera->GetClippingRange()[1] * direction;
    }
    return {start, direction};
}

PickResult View::pick(double x, double y) {
    return scene_.pick(rayAt(x, y));
}

std::array<double, 2> View::project(const core::Vec3& position) const {
    const auto [width, height] = size();
    vtkMatrix4x4* matrix = renderer_->GetActiveCamera()->GetCompositeProjectionTransformMatrix(
        static_cast<double>(width) / static_cast<double>(height), -1.0, 1.0);
    const double world[4] = {position.x(), position.y(), position.z(), 1.0};
    double screen[4];
    matrix->MultiplyPoint(world, screen);
    return {0.5 * width * (1.0 + screen[0] / screen[3]),
            0.5 * height * (1.0 - screen[1] / screen[3])};
}

void View::setMarks(std::vector<Mark> marks) {
    marks_ = std::move(marks);
}

}  // namespace isthmus::viz
