#include <vtkCamera.h>
#include <vtkMath.h>
#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "viz/overlay/Overlay.h"
#include "viz/scene/View.h"

// How a view's camera moves; drawing is in View.cpp.
namespace isthmus::viz {

namespace {

core::Vec3 toVec3(const core::Json& json, const std::string& key) {
    const bool isVector = json.is_array() && json.size() == 3 &&
                          std::all_of(json.begin(), json.end(),
                                      [](const core::Json& each) { return each.is_number(); });
    if (!isVector) {
        throw core::InputError("camera." + key + ": expected three numbers, found " + json.dump());
    }
    return {json[0].get<double>(), json[1].get<double>(), json[2].get<double>()};
}

core::Json toJson(const core::Vec3& v) {
    return {v.x(), v.y(), v.z()};
}

struct Frame {
    core::Vec3 right;
    core::Vec3 up;
    core::Vec3 back;  ///< from the scene to the eye
};

Frame frameOf(vtkCamera* camera) {
    core::Vec3 direction;
    core::Vec3 up;
    camera->GetDirectionOfProjection(direction.data());
    camera->GetViewUp(up.data());
    Frame frame;
    frame.back = -direction.normalized();
    frame.right = up.cross(frame.back).normalized();
    frame.up = frame.back.cross(frame.right);
    return frame;
}

}  // namespace

void View::look(StandardView direction) {
    switch (direction) {
        case StandardView::front:
            return look(-core::Vec3::UnitY(), core::Vec3::UnitZ());
        case StandardView::right:
            return look(core::Vec3::UnitX(), core::Vec3::UnitZ());
        case StandardView::top:
            return look(core::Vec3::UnitZ(), core::Vec3::UnitY());
        case StandardView::isometric:
            return look({1.0, -1.0, 1.0}, core::Vec3::UnitZ());
    }
}

void View::look(const core::Vec3& direction, const core::Vec3& up, double zoom) {
    if (direction.norm() < 1e-12 || up.cross(direction).norm() < 1e-9 * direction.norm()) {
        throw core::InputError(
            "the camera needs a direction and an upward direction that is not along it");
    }
    vtkCamera* camera = renderer_->GetActiveCamera();
    core::Vec3 focus;
    camera->GetFocalPoint(focus.data());
    const core::Vec3 eye = focus + camera->GetDistance() * direction.normalized();
    camera->SetPosition(eye.data());
    camera->SetViewUp(up.data());
    camera->OrthogonalizeViewUp();
    fit(zoom);
}

View::Room View::room() const {
    // Left of the color bars, below the titles, above the scale bar.
    const auto [width, height] = size();
    const double ratio = pixelRatio_;
    const double left = 24.0 * ratio;
    const double right = 24.0 * ratio + overlay_->legendWidth();
    const double top =
        16.0 * ratio + 18.0 * ratio * static_cast<double>(scene_.titleLines().size());
    const double bottom = 34.0 * ratio;
    Room room{.centerX = (right - left) / width,
              .centerY = (top - bottom) / height,
              .x = std::max(0.3, (width - left - right) / width),
              .y = std::max(0.3, (height - top - bottom) / height)};
    room.extent = std::min(room.x * width / height, room.y);
    return room;
}

bool View::keepInRoom() {
    if (fitZoom_ || (roomSize_ == size() && roomRatio_ == pixelRatio_)) {
        return false;
    }
    const Room now = room();
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->SetWindowCenter(now.centerX, now.centerY);
    if (extent_) {
        core::Vec3 focus;
        core::Vec3 eye;
        camera->GetFocalPoint(focus.data());
        camera->GetPosition(eye.data());
        const double factor = *extent_ / now.extent;
        eye = focus + factor * (eye - focus);
        camera->SetPosition(eye.data());
        camera->SetParallelScale(factor * camera->GetParallelScale());
    }
    roomSize_ = size();
    roomRatio_ = pixelRatio_;
    extent_ = now.extent;
    return true;
}

void View::fit(double zoom) {
    fitZoom_ = zoom;
    fitSize_ = size();
    fitRatio_ = pixelRatio_;
    scene_.update();
    synchronizeOverlay();
    core::Vec3 low;
    core::Vec3 high;
    if (!scene_.bounds(low, high)) {
        // As soon as there is something.
        fitSize_ = {0, 0};
        return;
    }
    const auto [width, height] = size();
    const Room free = room();
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->SetWindowCenter(free.centerX, free.centerY);
    roomSize_ = fitSize_;
    roomRatio_ = fitRatio_;
    extent_ = free.extent;

    std::vector<core::Vec3> corners;
    for (const auto& layer : scene_.layers()) {
        const auto [layerLow, layerHigh] = layer->bounds();
        if (!layer->isVisible() || !(layerLow.array() <= layerHigh.array()).all()) {
            continue;
        }
        for (int corner = 0; corner < 8; ++corner) {
            corners.emplace_back((corner & 1 ? layerHigh : layerLow).x(),
                                 (corner & 2 ? layerHigh : layerLow).y(),
                                 (corner & 4 ? layerHigh : layerLow).z());
        }
    }
    const Frame frame = frameOf(camera);
    const double aspect = static_cast<double>(width) / static_cast<double>(height);
    const double slopeY = std::tan(0.5 * vtkMath::RadiansFromDegrees(camera->GetViewAngle()));
    const bool parallel = camera->GetParallelProjection() != 0;
    core::Vec3 focus = 0.5 * (low + high);
    double distance = 1e-9;
    // The focus moves sideways until the corners lie evenly around it; perspective makes near ones
    // reach further out, hence the repetition.
    for (int round = 0; round < 6; ++round) {
        distance = 1e-9;
        for (const core::Vec3& corner : corners) {
            const core::Vec3 d = corner - focus;
            const double needed =
                std::max(std::abs(d.dot(frame.right)) / (slopeY * aspect * free.x),
                         std::abs(d.dot(frame.up)) / (slopeY * free.y));
            distance = std::max(distance, needed + (parallel ? 0.0 : d.dot(frame.back)));
        }
        double span[4] = {HUGE_VAL, -HUGE_VAL, HUGE_VAL, -HUGE_VAL};
        for (const core::Vec3& corner : corners) {
            const core::Vec3 d = corner - focus;
            const double depth = parallel ? distance : distance - d.dot(frame.back);
            const double x = d.dot(frame.right) / depth;
            const double y = d.dot(frame.up) / depth;
            span[0] = std::min(span[0], x);
            span[1] = std::max(span[1], x);
            span[2] = std::min(span[2], y);
            span[3] = std::max(span[3], y);
        }
        focus +=
            0.5 * distance * ((span[0] + span[1]) * frame.right + (span[2] + span[3]) * frame.up);
    }
    distance = std::max(distance, 1e-3) / zoom;
    const core::Vec3 eye = focus + distance * frame.back;
    camera->SetFocalPoint(focus.data());
    camera->SetPosition(eye.data());
    camera->SetParallelScale(distance * slopeY);
    updateClipping();
}

void View::reset() {
    look({0.5, -1.0, 0.7}, core::Vec3::UnitZ());
}

void View::setOrthographic(bool orthographic) {
    vtkCamera* camera = renderer_->GetActiveCamera();
    const double slope = std::tan(0.5 * vtkMath::RadiansFromDegrees(camera->GetViewAngle()));
    if (orthographic) {
        // Things at the focus keep their size.
        camera->SetParallelScale(camera->GetDistance() * slope);
    } else if (camera->GetParallelProjection()) {
        core::Vec3 focus;
        camera->GetFocalPoint(focus.data());
        const core::Vec3 eye = focus + camera->GetParallelScale() / slope * frameOf(camera).back;
        camera->SetPosition(eye.data());
    }
    camera->SetParallelProjection(orthographic);
}

bool View::isOrthographic() const {
    return renderer_->GetActiveCamera()->GetParallelProjection() != 0;
}

void View::rotate(double dx, double dy) {
    fitZoom_.reset();
    // The way across the picture turns the scene by half a turn.
    const auto [width, height] = size();
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->Azimuth(-180.0 * dx / width);
    camera->Elevation(180.0 * dy / height);
    camera->OrthogonalizeViewUp();
}

void View::roll(double dx, double dy) {
    fitZoom_.reset();
    const auto [width, height] = size();
    renderer_->GetActiveCamera()->Roll(180.0 * (dx / width - dy / height));
}

void View::pan(double dx, double dy) {
    fitZoom_.reset();
    vtkCamera* camera = renderer_->GetActiveCamera();
    core::Vec3 focus;
    core::Vec3 eye;
    camera->GetFocalPoint(focus.data());
    camera->GetPosition(eye.data());
    const Frame frame = frameOf(camera);
    const core::Vec3 shift = (-dx * frame.right + dy * frame.up) / pixelsPerAngstrom(focus);
    focus += shift;
    eye += shift;
    camera->SetFocalPoint(focus.data());
    camera->SetPosition(eye.data());
}

void View::zoom(double factor) {
    fitZoom_.reset();
    vtkCamera* camera = renderer_->GetActiveCamera();
    camera->Dolly(factor);
    camera->SetParallelScale(camera->GetParallelScale() / factor);
}

core::Json View::camera() const {
    vtkCamera* camera = renderer_->GetActiveCamera();
    core::Vec3 focus;
    core::Vec3 eye;
    core::Vec3 up;
    camera->GetFocalPoint(focus.data());
    camera->GetPosition(eye.data());
    camera->GetViewUp(up.data());
    if (isOrthographic()) {
        // The distance then says how large things are, as it does in perspective.
        const double slope = std::tan(0.5 * vtkMath::RadiansFromDegrees(camera->GetViewAngle()));
        eye = focus + camera->GetParallelScale() / slope * frameOf(camera).back;
    }
    core::Json found{{"position", toJson(eye)},
                     {"focal_point", toJson(focus)},
                     {"up", toJson(up)},
                     {"orthographic", isOrthographic()}};
    if (extent_) {
        found["extent"] = *extent_;
    }
    if (fitZoom_) {
        found["zoom"] = *fitZoom_;
    }
    return found;
}

void View::setCamera(const core::Json& camera) {
    static const std::vector<std::string> known = {
        "direction", "up", "zoom", "position", "focal_point", "orthographic", "extent"};
    for (const auto& [key, value] : camera.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            throw core::InputError("camera: unknown key \"" + key + "\"" +
                                   core::didYouMean(key, known));
        }
    }
    const core::Vec3 up =
        camera.contains("up") ? toVec3(camera["up"], "up") : core::Vec3(core::Vec3::UnitZ());
    setOrthographic(camera.value("orthographic", false));
    const double zoom = camera.value("zoom", 1.0);
    if (!(zoom > 0.0)) {
        throw core::InputError("camera.zoom: expected a number above zero, found " +
                               camera["zoom"].dump());
    }
    if (!camera.contains("position") || !camera.contains("focal_point")) {
        const core::Vec3 direction = camera.contains("direction")
                                         ? toVec3(camera["direction"], "direction")
                                         : core::Vec3(0.5, -1.0, 0.7);
        return look(direction, up, zoom);
    }
    const core::Vec3 eye = toVec3(camera["position"], "position");
    const core::Vec3 focus = toVec3(camera["focal_point"], "focal_point");
    if (camera.contains("zoom")) {  // it was fitted, and is so in a picture of any size
        return look(eye - focus, up, zoom);
    }
    look(eye - focus, up);
    vtkCamera* vtk = renderer_->GetActiveCamera();
    vtk->SetFocalPoint(focus.data());
    vtk->SetPosition(eye.data());
    fitZoom_.reset();
    // Of the picture that it was saved from; without it the camera stays where it is.
    const double extent = camera.value("extent", 0.0);
    extent_ = extent > 0.0 ? std::optional(extent) : std::nullopt;
    roomSize_ = {0, 0};
    vtk->SetParallelScale((eye - focus).norm() *
                          std::tan(0.5 * vtkMath::RadiansFromDegrees(vtk->GetViewAngle())));
    updateClipping();
}

}  // namespace isthmus::viz
