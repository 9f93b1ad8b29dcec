#include "viz/layers/MeshLayer.h"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkFloatArray.h>
#include <vtkGenericCell.h>
#include <vtkIdTypeArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkProperty.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "viz/color/FieldRounding.h"
#include "viz/color/Scale.h"

namespace isthmus::viz {

namespace {

constexpr double kAngstromPerMeter = 1.0 / core::units::kAngstromInMeter;

/// Between edges, in logical pixels.
constexpr double kLeastRoom = 3.5;

std::string shapeWord(mesh::ElementShape shape) {
    switch (shape) {
        case mesh::ElementShape::tri3:
        case mesh::ElementShape::tri6:
            return "triangles";
        case mesh::ElementShape::quad4:
        case mesh::ElementShape::quad8:
            return "quadrilaterals";
        case mesh::ElementShape::tet4:
        case mesh::ElementShape::tet10:
            return "tetrahedra";
        case mesh::ElementShape::hex8:
        case mesh::ElementShape::hex20:
            return "hexahedra";
    }
    return "elements";
}

}  // namespace

MeshLayer::MeshLayer(std::string item, std::string name, std::shared_ptr<const mesh::Mesh> mesh)
    : Layer(std::move(item), std::move(name)) {
    faceMapper_->SetInputData(faces_);
    // Colors between nodes follow the value, not a blend of the nodes' colors.
    faceMapper_->InterpolateScalarsBeforeMappingOn();
    faceActor_->SetMapper(faceMapper_);
    vtkProperty* face = faceActor_->GetProperty();
    face->SetInterpolationToFlat();
    face->SetAmbient(0.3);
    face->SetDiffuse(0.75);
    face->SetSpecular(0.0);
    edgeMapper_->SetInputData(edges_);
    edgeMapper_->ScalarVisibilityOff();
    edgeActor_->SetMapper(edgeMapper_);
    edgeActor_->GetProperty()->SetLighting(false);
    vtkMapper::SetResolveCoincidentTopologyToPolygonOffset();
    addProp(faceActor_);
    addProp(edgeActor_);
    setMesh(std::move(mesh));
    setTheme(Theme::light);
}

void MeshLayer::setMesh(std::shared_ptr<const mesh::Mesh> mesh) {
    mesh_ = std::move(mesh);
    surface_ = surfaceOf(*mesh_);
    values_.clear();
    cutParts_.forget();
    faces_->Initialize();
    edges_->Initialize();
    const auto points = pointsOf(surface_.nodes);
    faces_->SetPoints(points);
    edges_->SetPoints(points);
    vtkNew<vtkCellArray> polygons;
    polygons->AllocateEstimate(static_cast<vtkIdType>(surface_.faces.size()), 4);
    for (const auto& face : surface_.faces) {
        const vtkIdType ids[4] = {face[0], face[1], face[2], face[3]};
        polygons->InsertNextCell(face[3] < 0 ? 3 : 4, ids);
    }
    faces_->SetPolys(polygons);
    vtkNew<vtkIdTypeArray> elements;
    elements->SetName(MeshCut::kElementArray);
    for (const std::int32_t element : surface_.elements) {
        elements->InsertNextValue(element);
    }
    faces_->GetCellData()->AddArray(elements);
    drawnEdges_ = 0;
    updateEdges();
    restoreColoring();
    applyCut();
}

void MeshLayer::setStyle(MeshStyle style) {
    style_ = style;
    updateStyle();
}

void MeshLayer::setOpacity(double opacity) {
    opacity_ = opacity;
    faceActor_->GetProperty()->SetOpacity(opacity);
}

void MeshLayer::setWarp(double factor) {
    if (factor != warp_) {
        warp_ = factor;
        updatePoints();
    }
}

std::string MeshLayer::summary() const {
    const auto& shapes = mesh_->shapes;
    const bool sameWord = std::all_of(shapes.begin(), shapes.end(), [&](mesh::ElementShape shape) {
        return shapeWord(shape) == shapeWord(shapes.front());
    });
    return formatCount(mesh_->elementCount()) + " " +
           (sameWord && !shapes.empty() ? shapeWord(shapes.front()) : "elements");
}

std::vector<FieldChoice> MeshLayer::choices() const {
    return fieldChoices(*mesh_);
}

void MeshLayer::applyColoring(const FieldChoice& choice) {
    const core::Field* field = choice.place == Place::node ? mesh_->findNodeField(choice.field)
                                                           : mesh_->findElementField(choice.field);
    values_ = field ? componentValues(*field, choice.component) : std::vector<float>();
    measure(values_, roundingOf(*mesh_, choice));
    updateColors();
}

void MeshLayer::setColorMap(const ColorMap& map) {
    faceMapper_->SetLookupTable(map.table());
    faceMapper_->UseLookupTableScalarRangeOn();
    edgeMapper_->SetLookupTable(map.table());
    edgeMapper_->UseLookupTableScalarRangeOn();
}

void MeshLayer::setTheme(Theme theme) {
    theme_ = theme;
    updateStyle();
}

// A surface costs the same still or turning.
void MeshLayer::setDetail(Detail) {}

void MeshLayer::setScreenScale(const ScreenScale& scale) {
    const double width = scale.pixelRatio;
    narrowest_ = kLeastRoom * width / scale.pixelsPerAngstrom / kAngstromPerMeter;
    updateEdges();
    edgeActor_->GetProperty()->SetLineWidth(static_cast<float>(width));
    // A line has the depth of its middle over its whole width, so on a slanted face half of it
    // would sink in. It is drawn nearer by a little more than its width. VTK counts in parts of
    // 65000 and takes four of its own off.
    const double nearer = 1.2 * width / scale.pixelsPerAngstrom * scale.depthPerAngstrom;
    edgeMapper_->SetRelativeCoincidentTopologyLineOffsetParameters(0.0, 4.0 - 65000.0 * nearer);
}

std::array<core::Vec3, 2> MeshLayer::bounds() const {
    double box[6];
    faces_->GetBounds(box);
    return {core::Vec3(box[0], box[2], box[4]) + offset(),
            core::Vec3(box[1], box[3], box[5]) + offset()};
}

PickResult MeshLayer::pick(const Ray& ray) const {
    PickResult result;
    if (surface_.faces.empty()) {
        return result;
    }
    vtkPolyData* seen = cut() ? cutParts_.faces() : faces_.Get();
    if (locator_->GetDataSet() != seen) {
        locator_->SetDataSet(seen);
    }
    if (seen->GetNumberOfCells() == 0) {
        return result;
    }
    locator_->Update();
    const auto [low, high] = bounds();
    const double reach = (high - low).norm() + (0.5 * (low + high) - ray.origin).norm();
    const core::Vec3 from = ray.origin - offset();
    const core::Vec3 to = from + reach * ray.direction;
    double t = 0.0;
    core::Vec3 point;
    double parametric[3];
    int sub = 0;
    vtkIdType cell = -1;
    vtkNew<vtkGenericCell> generic;
    if (!locator_->IntersectWithLine(from.data(), to.data(), 0.0, t, point.data(), parametric, sub,
                                     cell, generic)) {
        return result;
    }
    auto* elements =
        vtkIdTypeArray::SafeDownCast(seen->GetCellData()->GetArray(MeshCut::kElementArray));
    result.item = item();
    result.distance = (point - from).norm();
    describePlace(static_cast<std::size_t>(elements->GetValue(cell)), point, result);
    return result;
}

void MeshLayer::describePlace(std::size_t element, const core::Vec3& point,
                              PickResult& result) const {
    result.position = point + offset();
    result.place = Place::element;
    result.index = element;
    if (coloring().place == Place::node && !values_.empty()) {
        const std::int32_t* nodes = mesh_->elementNodes(element);
        const auto places =
            pointsOf({nodes, static_cast<std::size_t>(mesh::nodeCount(mesh_->shapes[element]))});
        double nearest = std::numeric_limits<double>::infinity();
        for (vtkIdType i = 0; i < places->GetNumberOfPoints(); ++i) {
            core::Vec3 position;
            places->GetPoint(i, position.data());
            if ((position - point).squaredNorm() < nearest) {
                nearest = (position - point).squaredNorm();
                result.index = static_cast<std::size_t>(nodes[i]);
                result.position = position + offset();
            }
        }
        result.place = Place::node;
    }
    result.subject =
        (result.place == Place::node ? "Node " : "Element ") + formatCount(result.index + 1);
    if (!values_.empty()) {
        describeValue(values_[result.index], result);
    }
}

core::Vec3 MeshLayer::nodePosition(std::size_t node) const {
    const auto index = static_cast<std::int32_t>(node);
    core::Vec3 position;
    pointsOf({&index, 1})->GetPoint(0, position.data());
    return position + offset();
}

void MeshLayer::applyCut() {
    const std::optional<Cut> cut = ownCut();
    if (!cut) {
        cutParts_.forget();
        faceMapper_->SetInputData(faces_);
        edgeMapper_->SetInputData(edges_);
        return;
    }
    if (!cutParts_.hasMesh()) {
        std::vector<std::int32_t> all(mesh_->nodeCount());
        std::iota(all.begin(), all.end(), 0);
        cutParts_.setMesh(*mesh_, pointsOf(all));
        cutParts_.setValues(values_, coloring().place);
    }
    // The edges of a fine mesh hide its colors, on a section too.
    const bool edges = 2 * drawnEdges_ >= surface_.edges.size();
    cutParts_.apply(*cut, faces_, edges_, edges);
    faceMapper_->SetInputData(cutParts_.faces());
    edgeMapper_->SetInputData(cutParts_.edges());
}

void MeshLayer::placeProps() {
    faceActor_->SetVisibility(isVisible() && style_ != MeshStyle::wireframe);
    edgeActor_->SetVisibility(isVisible() && style_ != MeshStyle::surface);
    for (vtkActor* actor : {faceActor_.Get(), edgeActor_.Get()}) {
        actor->SetPosition(offset().x(), offset().y(), offset().z());
    }
}

void MeshLayer::updatePoints() {
    const auto points = pointsOf(surface_.nodes);
    faces_->SetPoints(points);
    edges_->SetPoints(points);
    cutParts_.forget();
    applyCut();
}

vtkSmartPointer<vtkPoints> MeshLayer::pointsOf(std::span<const std::int32_t> nodes) const {
    const core::Field* displacement = mesh_->findNodeField("displacement");
    const bool moves = warp_ != 0.0 && displacement && displacement->components == 3;
    auto points = vtkSmartPointer<vtkPoints>::New();
    points->SetNumberOfPoints(static_cast<vtkIdType>(nodes.size()));
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto node = static_cast<std::size_t>(nodes[i]);
        core::Vec3 position = mesh_->nodes[node];
        if (moves) {
            position += warp_ * core::Vec3(displacement->at(node, 0), displacement->at(node, 1),
                                           displacement->at(node, 2));
        }
        position *= kAngstromPerMeter;
        points->SetPoint(static_cast<vtkIdType>(i), position.data());
    }
    return points;
}

void MeshLayer::updateEdges() {
    const bool all = style_ == MeshStyle::wireframe;
    const auto& room = surface_.edgeRoom;
    const auto end = std::partition_point(room.begin(), room.end(),
                                          [&](float each) { return all || each >= narrowest_; });
    const auto count = static_cast<std::size_t>(end - room.begin());
    if (count == drawnEdges_) {
        return;
    }
    drawnEdges_ = count;
    vtkNew<vtkCellArray> lines;
    lines->AllocateExact(static_cast<vtkIdType>(count), static_cast<vtkIdType>(2 * count));
    for (std::size_t i = 0; i < count; ++i) {
        const vtkIdType ids[2] = {surface_.edges[i][0], surface_.edges[i][1]};
        lines->InsertNextCell(2, ids);
    }
    edges_->SetLines(lines);
    applyCut();
}

void MeshLayer::updateColors() {
    vtkNew<vtkFloatArray> scalars;
    scalars->SetName("value");
    faces_->GetPointData()->SetScalars(nullptr);
    faces_->GetCellData()->SetScalars(nullptr);
    edges_->GetPointData()->SetScalars(nullptr);
    if (values_.empty()) {
        faceMapper_->ScalarVisibilityOff();
    } else {
        const bool nodes = coloring().place == Place::node;
        const auto& entries = nodes ? surface_.nodes : surface_.elements;
        scalars->SetNumberOfTuples(static_cast<vtkIdType>(entries.size()));
        for (std::size_t i = 0; i < entries.size(); ++i) {
            scalars->SetValue(static_cast<vtkIdType>(i),
                              values_[static_cast<std::size_t>(entries[i])]);
        }
        faceMapper_->ScalarVisibilityOn();
        if (nodes) {
            faces_->GetPointData()->SetScalars(scalars);
            edges_->GetPointData()->SetScalars(scalars);
            faceMapper_->SetScalarModeToUsePointData();
        } else {
            faces_->GetCellData()->SetScalars(scalars);
            faceMapper_->SetScalarModeToUseCellData();
        }
    }
    cutParts_.setValues(values_, coloring().place);
    applyCut();
    updateStyle();
}

void MeshLayer::updateStyle() {
    updateEdges();
    const ThemeColors& colors = colorsOf(theme_);
    faceActor_->GetProperty()->SetColor(colors.plain.unit().data());
    // A wireframe carries the values of nodes itself; on faces the edges are plain.
    const bool carriesValues =
        style_ == MeshStyle::wireframe && !values_.empty() && coloring().place == Place::node;
    edgeMapper_->SetScalarVisibility(carriesValues);
    const Color edge = style_ == MeshStyle::wireframe ? colors.text : colors.edge;
    edgeActor_->GetProperty()->SetColor(edge.unit().data());
    placeProps();
}

}  // namespace isthmus::viz
