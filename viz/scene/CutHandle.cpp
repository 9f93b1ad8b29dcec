#include "viz/scene/CutHandle.h"

#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

#include "viz/layers/Frusta.h"
#include "viz/scene/View.h"

namespace isthmus::viz {

namespace {

constexpr double kArrow = 64.0;  ///< length, logical pixels
constexpr double kTip = 18.0;    ///< of it
constexpr double kNear = 9.0;    ///< so near counts as touched
constexpr double kNearTip = 14.0;

void prepare(vtkActor* actor, vtkPolyData* data, vtkRenderer* renderer) {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(data);
    actor->SetMapper(mapper);
    actor->SetVisibility(false);
    renderer->AddActor(actor);
}

using Pixel = std::array<double, 2>;

double distanceToSegment(const Pixel& p, const Pixel& a, const Pixel& b) {
    const double dx = b[0] - a[0];
    const double dy = b[1] - a[1];
    const double square = dx * dx + dy * dy;
    const double t = square > 0.0
                         ? std::clamp(((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square, 0.0, 1.0)
                         : 0.0;
    return std::hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

}  // namespace

std::vector<core::Vec3> planeInBox(const Cut& cut, const core::Vec3& low, const core::Vec3& high) {
    const auto corner = [&](int i) {
        return core::Vec3(i & 1 ? high.x() : low.x(), i & 2 ? high.y() : low.y(),
                          i & 4 ? high.z() : low.z());
    };
    std::vector<core::Vec3> points;
    for (int i = 0; i < 8; ++i) {
        for (const int axis : {1, 2, 4}) {
            if ((i & axis) != 0) {
                continue;
            }
            const double first = cut.distance(corner(i));
            const double second = cut.distance(corner(i | axis));
            if ((first < 0.0) != (second < 0.0)) {
                const double t = first / (first - second);
                points.push_back(corner(i) + t * (corner(i | axis) - corner(i)));
            }
        }
    }
    core::Vec3 center = core::Vec3::Zero();
    for (const core::Vec3& point : points) {
        center += point / static_cast<double>(points.size());
    }
    const core::Vec3 u = cut.normal.unitOrthogonal();
    const core::Vec3 v = cut.normal.cross(u);
    const auto angle = [&](const core::Vec3& point) {
        return std::atan2((point - center).dot(v), (point - center).dot(u));
    };
    std::sort(points.begin(), points.end(),
              [&](const auto& a, const auto& b) { return angle(a) < angle(b); });
    return points;
}

CutHandle::CutHandle(vtkRenderer* renderer) {
    prepare(fill_, plane_, renderer);
    prepare(rimActor_, rim_, renderer);
    prepare(arrowActor_, arrow_, renderer);
    fill_->GetProperty()->SetOpacity(0.06);
    fill_->GetProperty()->SetLighting(false);
    rimActor_->GetProperty()->SetLighting(false);
    arrowActor_->GetProperty()->SetAmbient(0.4);
    arrowActor_->GetProperty()->SetDiffuse(0.7);
}

void CutHandle::hide() {
    visible_ = false;
    for (vtkActor* actor : {fill_.Get(), rimActor_.Get(), arrowActor_.Get()}) {
        actor->SetVisibility(false);
    }
}

void CutHandle::show(const Cut& cut, const core::Vec3& low, const core::Vec3& high, double pixel,
                     double pixelRatio, Theme theme) {
    visible_ = true;
    pixelRatio_ = pixelRatio;
    normal_ = cut.normal;
    length_ = kArrow * pixel;
    // A little larger than what it cuts, so that its outline is seen.
    const core::Vec3 margin = core::Vec3::Constant(0.03 * (high - low).norm());
    outline_ = planeInBox(cut, low - margin, high + margin);
    center_ = cut.point;
    if (!outline_.empty()) {
        center_.setZero();
        for (const core::Vec3& point : outline_) {
            center_ += point / static_cast<double>(outline_.size());
        }
    }
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> polygon;
    vtkNew<vtkCellArray> lines;
    const auto count = static_cast<vtkIdType>(outline_.size());
    if (count > 2) {
        polygon->InsertNextCell(count);
        lines->InsertNextCell(count + 1);
        for (vtkIdType i = 0; i < count; ++i) {
            points->InsertNextPoint(outline_[static_cast<std::size_t>(i)].data());
            polygon->InsertCellPoint(i);
            lines->InsertCellPoint(i);
        }
        lines->InsertCellPoint(0);
    }
    plane_->SetPoints(points);
    plane_->SetPolys(polygon);
    rim_->SetPoints(points);
    rim_->SetLines(lines);

    Frusta arrow;
    const core::Vec3 neck = center_ + (kArrow - kTip) * pixel * normal_;
    arrow.add(center_, neck, 2.2 * pixel, 2.2 * pixel, 0);
    arrow.addDisc(neck, -normal_, 7.0 * pixel, 0);
    arrow.add(neck, tip(), 7.0 * pixel, 0.0, 0);
    arrow.putInto(*arrow_);

    auto accent = colorsOf(theme).accent.unit();
    for (vtkActor* actor : {fill_.Get(), rimActor_.Get(), arrowActor_.Get()}) {
        actor->SetVisibility(true);
        actor->GetProperty()->SetColor(accent.data());
    }
    arrowActor_->GetProperty()->SetColor(arrowColor(theme).unit().data());
    rimActor_->GetProperty()->SetLineWidth(static_cast<float>(2.0 * pixelRatio));
}

HandlePart CutHandle::partAt(const View& view, double x, double y) const {
    if (!visible_) {
        return HandlePart::none;
    }
    const Pixel pointer{x, y};
    const Pixel center = view.project(center_);
    const Pixel end = view.project(tip());
    const Pixel neck = view.project(center_ + (1.0 - kTip / kArrow) * length_ * normal_);
    if (distanceToSegment(pointer, neck, end) < kNearTip * pixelRatio_) {
        return HandlePart::normal;
    }
    if (distanceToSegment(pointer, center, neck) < kNear * pixelRatio_) {
        return HandlePart::plane;
    }
    for (std::size_t i = 0; i < outline_.size(); ++i) {
        const Pixel from = view.project(outline_[i]);
        const Pixel to = view.project(outline_[(i + 1) % outline_.size()]);
        if (distanceToSegment(pointer, from, to) < 0.7 * kNear * pixelRatio_) {
            return HandlePart::plane;
        }
    }
    return HandlePart::none;
}

Cut CutHandle::dragged(const View& view, const Cut& cut, HandlePart part, Pixel from,
                       Pixel to) const {
    Cut moved = cut;
    if (part == HandlePart::plane) {
        const Pixel start = view.project(center_);
        const Pixel end = view.project(tip());
        const double dx = end[0] - start[0];
        const double dy = end[1] - start[1];
        const double square = dx * dx + dy * dy;
        // Seen from its front a plane comes nearer as the pointer goes up.
        const double flat = 8.0 * pixelRatio_;
        const double along = square > flat * flat
                                 ? ((to[0] - from[0]) * dx + (to[1] - from[1]) * dy) / square
                                 : (from[1] - to[1]) / (kArrow * pixelRatio_);
        moved.point += along * length_ * cut.normal;
    } else if (part == HandlePart::normal) {
        const Ray ray = view.rayAt(to[0], to[1]);
        const core::Vec3 toCenter = center_ - ray.origin;
        const double nearest = toCenter.dot(ray.direction);
        const double square =
            length_ * length_ - (toCenter - nearest * ray.direction).squaredNorm();
        const bool facesEye = normal_.dot(ray.direction) <= 0.0;
        const double reach = square > 0.0 ? std::sqrt(square) : 0.0;
        const core::Vec3 touched =
            ray.origin + (facesEye ? nearest - reach : nearest + reach) * ray.direction;
        if ((touched - center_).norm() > 1e-12) {
            moved.normal = (touched - center_).normalized();
            moved.point = center_;
        }
    }
    return moved;
}

}  // namespace isthmus::viz
