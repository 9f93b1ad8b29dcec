#include "viz/layers/Frusta.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <Eigen/Geometry>

#include <cmath>
#include <numbers>

namespace isthmus::viz {

namespace {

constexpr int kSides = 8;

/// Two directions across an axis and across each other.
struct Across {
    core::Vec3 first;
    core::Vec3 second;
    explicit Across(const core::Vec3& axis)
        : first(axis.unitOrthogonal()), second(axis.cross(first)) {}
    [[nodiscard]] core::Vec3 at(int side) const {
        const double angle = 2.0 * std::numbers::pi * side / kSides;
        return std::cos(angle) * first + std::sin(angle) * second;
    }
};

vtkSmartPointer<vtkFloatArray> vectorsOf(const std::vector<float>& numbers) {
    auto array = vtkSmartPointer<vtkFloatArray>::New();
    array->SetNumberOfComponents(3);
    array->SetNumberOfTuples(static_cast<vtkIdType>(numbers.size() / 3));
    std::copy(numbers.begin(), numbers.end(), array->GetPointer(0));
    return array;
}

template <std::size_t N>
vtkSmartPointer<vtkCellArray> cellsOf(const std::vector<std::array<std::int32_t, N>>& cells) {
    auto array = vtkSmartPointer<vtkCellArray>::New();
    array->AllocateExact(static_cast<vtkIdType>(cells.size()),
                         static_cast<vtkIdType>(N * cells.size()));
    for (const auto& cell : cells) {
        array->InsertNextCell(static_cast<vtkIdType>(N));
        for (const std::int32_t point : cell) {
            array->InsertCellPoint(point);
        }
    }
    return array;
}

}  // namespace

std::int32_t Frusta::addPoint(const core::Vec3& position, const core::Vec3& normal,
                              std::int32_t owner) {
    for (int axis = 0; axis < 3; ++axis) {
        points_.push_back(static_cast<float>(position[axis]));
        normals_.push_back(static_cast<float>(normal[axis]));
    }
    owners_.push_back(owner);
    return static_cast<std::int32_t>(owners_.size()) - 1;
}

void Frusta::add(const core::Vec3& from, const core::Vec3& to, double firstRadius,
                 double secondRadius, std::int32_t owner) {
    const double length = (to - from).norm();
    if (!(length > 0.0)) {
        return;
    }
    const core::Vec3 axis = (to - from) / length;
    const Across across(axis);
    const auto first = static_cast<std::int32_t>(owners_.size());
    for (int side = 0; side < kSides; ++side) {
        const core::Vec3 out = across.at(side);
        const core::Vec3 normal = (out + (firstRadius - secondRadius) / length * axis).normalized();
        addPoint(from + firstRadius * out, normal, owner);
        addPoint(to + secondRadius * out, normal, owner);
    }
    for (int side = 0; side < kSides; ++side) {
        const std::int32_t here = first + 2 * side;
        const std::int32_t next = first + 2 * ((side + 1) % kSides);
        triangles_.push_back({here, next, here + 1});
        if (secondRadius > 0.0) {
            triangles_.push_back({next, next + 1, here + 1});
        }
    }
}

void Frusta::addDisc(const core::Vec3& center, const core::Vec3& axis, double radius,
                     std::int32_t owner) {
    const core::Vec3 normal = axis.normalized();
    const Across across(normal);
    const std::int32_t middle = addPoint(center, normal, owner);
    for (int side = 0; side < kSides; ++side) {
        addPoint(center + radius * across.at(side), normal, owner);
    }
    for (int side = 0; side < kSides; ++side) {
        triangles_.push_back({middle, middle + 1 + side, middle + 1 + (side + 1) % kSides});
    }
}

void Frusta::addLine(const core::Vec3& from, const core::Vec3& to, std::int32_t owner) {
    const std::int32_t first = addPoint(from, core::Vec3::UnitZ(), owner);
    const std::int32_t second = addPoint(to, core::Vec3::UnitZ(), owner);
    lines_.push_back({first, second});
}

void Frusta::putInto(vtkPolyData& surface) const {
    surface.Initialize();
    vtkNew<vtkPoints> points;
    points->SetData(vectorsOf(points_));
    surface.SetPoints(points);
    if (!triangles_.empty()) {
        surface.GetPointData()->SetNormals(vectorsOf(normals_));
        surface.SetPolys(cellsOf(triangles_));
    }
    if (!lines_.empty()) {
        surface.SetLines(cellsOf(lines_));
    }
}

}  // namespace isthmus::viz
