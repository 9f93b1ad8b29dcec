#include "viz/scene/View.h"

#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkLight.h>
#include <vtkMath.h>
#include <vtk_glew.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "viz/overlay/Overlay.h"
#include "viz/scene/MeasureLines.h"

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
    handle_ = std::make_unique<CutHandle>(renderer_);
    measureLines_ = std::make_unique<MeasureLines>(renderer_);  // below the labels
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

void View::setTransparent(bool transparent) {
    renderer_->SetGradientBackground(!transparent);
    renderer_->SetBackgroundAlpha(transparent ? 0.0 : 1.0);
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
    if (fitZoom_ && (fitSize_ != size() || fitRatio_ != pixelRatio_)) {
        fit(*fitZoom_);
    }
    scene_.update();
    synchronizeProps();
    synchronizeOverlay();
    if (keepInRoom()) {
        synchronizeOverlay();  // labels follow
    }
    synchronizeHandle();
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
        // A handle and arrows reach out of what they belong to.
        const bool more = handle_->isVisible() || !scene_.arrowKeys().empty();
        const core::Vec3 margin = core::Vec3::Constant(more ? 0.2 * (high - low).norm() : 0.0);
        low -= margin;
        high += margin;
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
    content.arrowKeys = scene_.arrowKeys();
    content.hasAxes = scene_.areAxesVisible();
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
    synchronizeMeasures(content);
    overlay_->update(content);
}

void View::synchronizeMeasures(OverlayContent& content) {
    std::vector<std::vector<MeasureLines::Place>> lines;
    for (const Measure& measure : measures_) {
        const auto text = textOf(scene_, measure);
        std::vector<MeasureLines::Place> line;
        core::Vec3 middle = core::Vec3::Zero();
        for (const MeasurePoint& point : measure.points) {
            if (const auto position = positionOf(scene_, point)) {
                line.push_back(project(*position));
                middle += *position / static_cast<double>(measure.points.size());
            }
        }
        if (line.size() < measure.points.size()) {
            continue;
        }
        if (measure.points.size() == 1) {
            content.marks.push_back({line[0][0], line[0][1], "first point", ""});
        }
        if (text) {
            const bool isAngle = line.size() == 3;
            const auto [x, y] = isAngle ? line[1] : project(middle);
            // Of an angle beside its corner, on the side of its legs.
            const auto [mx, my] = project(middle);
            const double far = std::max(1.0, std::hypot(mx - x, my - y));
            const double away = isAngle ? std::min(34.0 * pixelRatio_, far) / far : 0.0;
            content.marks.push_back(
                {x + away * (mx - x), y + away * (my - y), text->more, text->value, true});
        }
        lines.push_back(std::move(line));
    }
    measureLines_->draw(lines, content.height, pixelRatio_, scene_.theme());
}

void View::synchronizeHandle() {
    core::Vec3 low;
    core::Vec3 high;
    if (!handleVisible_ || !scene_.cut() || !scene_.bounds(low, high)) {
        handle_->hide();
        return;
    }
    const Cut& cut = *scene_.cut();
    const double pixel = pixelRatio_ / pixelsPerAngstrom(0.5 * (low + high));
    handle_->show(cut, low, high, pixel, pixelRatio_, scene_.theme());
}

core::Vec3 View::towardEye() const {
    core::Vec3 direction;
    renderer_->GetActiveCamera()->GetDirectionOfProjection(direction.data());
    return -direction.normalized();
}

Cut View::suggestedCut(Cut::Kind kind) const {
    Cut cut;
    cut.kind = kind;
    core::Vec3 low;
    core::Vec3 high;
    if (scene_.bounds(low, high)) {
        cut.point = 0.5 * (low + high);
        cut.thickness = std::max(5.0, 0.05 * (high - low).norm());
    }
    const core::Vec3 eye = towardEye();
    int axis = 0;
    eye.cwiseAbs().maxCoeff(&axis);
    cut.normal = core::Vec3::Unit(axis) * (eye[axis] < 0.0 ? -1.0 : 1.0);
    return cut;
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

vtkSmartPointer<vtkMatrix4x4> View::projection() const {
    const auto [width, height] = size();
    return renderer_->GetActiveCamera()->GetCompositeProjectionTransformMatrix(
        static_cast<double>(width) / static_cast<double>(height), -1.0, 1.0);
}

std::array<double, 2> View::project(const core::Vec3& position) const {
    const auto [width, height] = size();
    const double world[4] = {position.x(), position.y(), position.z(), 1.0};
    double screen[4];
    projection()->MultiplyPoint(world, screen);
    return {0.5 * width * (1.0 + screen[0] / screen[3]),
            0.5 * height * (1.0 - screen[1] / screen[3])};
}

structure::AtomMask View::atomsIn(const AtomLayer& layer, std::array<double, 2> corner,
                                  std::array<double, 2> opposite) const {
    const auto [width, height] = size();
    const auto matrix = projection();
    const auto [left, right] = std::minmax(corner[0], opposite[0]);
    const auto [top, bottom] = std::minmax(corner[1], opposite[1]);
    const auto& positions = layer.positions();
    structure::AtomMask inside(positions.size(), 0);
    for (std::size_t atom = 0; atom < positions.size(); ++atom) {
        if (!layer.isShown(atom)) {
            continue;
        }
        const core::Vec3 position = positions[atom] + layer.offset();
        const double world[4] = {position.x(), position.y(), position.z(), 1.0};
        double screen[4];
        matrix->MultiplyPoint(world, screen);
        const double x = 0.5 * width * (1.0 + screen[0] / screen[3]);
        const double y = 0.5 * height * (1.0 - screen[1] / screen[3]);
        inside[atom] =
            screen[3] > 0.0 && x >= left && x <= right && y >= top && y <= bottom ? 1 : 0;
    }
    return inside;
}

void View::setMarks(std::vector<Mark> marks) {
    marks_ = std::move(marks);
}

}  // namespace isthmus::viz
