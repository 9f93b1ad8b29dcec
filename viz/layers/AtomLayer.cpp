#include "viz/layers/AtomLayer.h"

#include <vtkCellArray.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkProperty.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"
#include "viz/color/Scale.h"

namespace isthmus::viz {

namespace {

/// Species without a color of their own take these in turn.
constexpr std::array<std::uint32_t, 6> kNamelessColors = {0x4E8FC7, 0xD98A3D, 0x4FA877,
                                                          0xA583C9, 0xC7605B, 0x8C939C};

Color speciesColor(const structure::AtomicStructure& structure, std::size_t species) {
    const core::Element* element = core::findElement(structure.speciesNames[species]);
    return element ? Color::hex(element->color)
                   : Color::hex(kNamelessColors[species % kNamelessColors.size()]);
}

/// Half the distance of neighbors in a close packing of the same density: for species that are no
/// element, and for reduced units.
double radiusFromDensity(std::span<const core::Vec3> positions, const structure::UnitCell& cell) {
    if (positions.empty()) {
        return 1.0;
    }
    double volume = 0.0;
    if (cell.isDefined()) {
        volume = cell.volume();
    } else {
        core::Vec3 low = positions[0];
        core::Vec3 high = positions[0];
        for (const core::Vec3& position : positions) {
            low = low.cwiseMin(position);
            high = high.cwiseMax(position);
        }
        volume = (high - low).prod();
    }
    const double perAtom = volume / static_cast<double>(positions.size());
    return perAtom > 0.0 ? 0.5 * std::cbrt(std::sqrt(2.0) * perAtom) : 1.0;
}

/// The one place where a plain number stands for a field that the structure keeps elsewhere.
std::vector<float> velocityValues(const structure::AtomicStructure& structure,
                                  const std::string& component) {
    core::Field field{"velocity", "angstrom/ps", 3, {}};
    field.values.reserve(3 * structure.velocities.size());
    for (const core::Vec3& velocity : structure.velocities) {
        field.values.insert(field.values.end(), velocity.data(), velocity.data() + 3);
    }
    return componentValues(field, component);
}

}  // namespace

AtomLayer::AtomLayer(std::string item, std::string name,
                     std::shared_ptr<const structure::AtomicStructure> structure)
    : Layer(std::move(item), std::move(name)) {
    sphereMapper_->SetInputData(points_);
    spheres_->SetMapper(sphereMapper_);
    pointMapper_->SetInputData(points_);
    coarse_->SetMapper(pointMapper_);
    coarse_->GetProperty()->SetRenderPointsAsSpheres(true);
    for (vtkActor* actor : {spheres_.Get(), coarse_.Get()}) {
        vtkProperty* property = actor->GetProperty();
        property->SetAmbient(0.25);
        property->SetDiffuse(0.8);
        property->SetSpecular(0.15);
        property->SetSpecularPower(30.0);
        addProp(actor);
    }
    vtkNew<vtkPolyDataMapper> cellMapper;
    cellMapper->SetInputData(cellEdges_);
    cellActor_->SetMapper(cellMapper);
    cellActor_->GetProperty()->SetLighting(false);
    addProp(cellActor_);
    setStructure(std::move(structure));
    setTheme(Theme::light);
    placeProps();
}

void AtomLayer::setStructure(std::shared_ptr<const structure::AtomicStructure> structure) {
    structure_ = std::move(structure);
    positions_ = structure_->positions;
    cell_ = structure_->cell;
    updateRadii();
    updatePoints();
    updateCell();
    restoreColoring();
}

void AtomLayer::setPositions(std::span<const core::Vec3> positions) {
    setPositions(positions, cell_);
}

void AtomLayer::setPositions(std::span<const core::Vec3> positions,
                             const structure::UnitCell& cell) {
    if (positions.size() != structure_->atomCount()) {
        throw core::ComputeError("a frame has " + std::to_string(positions.size()) +
                                 " positions, the structure \"" + name() + "\" has " +
                                 std::to_string(structure_->atomCount()) + " atoms");
    }
    positions_.assign(positions.begin(), positions.end());
    updatePoints();
    updateColors();
    if (!(cell == cell_)) {
        cell_ = cell;
        updateCell();
    }
}

void AtomLayer::setValues(const std::vector<float>& values) {
    if (values.size() != structure_->atomCount()) {
        throw core::ComputeError("a frame has " + std::to_string(values.size()) +
                                 " values, the structure \"" + name() + "\" has " +
                                 std::to_string(structure_->atomCount()) + " atoms");
    }
    values_ = values;
    measure(values_);
    updateColors();
}

void AtomLayer::setRadiusScale(double scale) {
    radiusScale_ = scale;
    updateRadii();
    updatePoints();
    updateColors();
}

double AtomLayer::radius(std::size_t atom) const {
    return radii_[static_cast<std::size_t>(structure_->species[atom])];
}

void AtomLayer::setCellVisible(bool visible) {
    cellVisible_ = visible;
    placeProps();
}

bool AtomLayer::isDrawnAsPoints() const {
    return detail_ == Detail::turning && drawn_.size() > kMostTurningSpheres;
}

std::vector<AtomLayer::SpeciesColor> AtomLayer::speciesColors() const {
    std::vector<SpeciesColor> colors;
    for (std::size_t i = 0; i < structure_->speciesNames.size(); ++i) {
        colors.push_back({speciesColor(*structure_, i), structure_->speciesNames[i], 0});
    }
    for (const int species : structure_->species) {
        ++colors[static_cast<std::size_t>(species)].count;
    }
    return colors;
}

std::string AtomLayer::summary() const {
    return formatCount(structure_->atomCount()) +
           (structure_->atomCount() == 1 ? " atom" : " atoms");
}

std::vector<FieldChoice> AtomLayer::choices() const {
    return fieldChoices(*structure_);
}

void AtomLayer::applyColoring(const FieldChoice& choice) {
    values_.clear();
    if (const core::Field* field = structure_->findField(choice.field)) {
        values_ = componentValues(*field, choice.component);
    } else if (choice.hasValues()) {
        values_ = velocityValues(*structure_, choice.component);
    }
    measure(values_);
    updateColors();
}

void AtomLayer::setColorMap(const ColorMap& map) {
    for (vtkPolyDataMapper* mapper : {static_cast<vtkPolyDataMapper*>(sphereMapper_.Get()),
                                      static_cast<vtkPolyDataMapper*>(pointMapper_.Get())}) {
        mapper->SetLookupTable(map.table());
        mapper->UseLookupTableScalarRangeOn();
    }
}

void AtomLayer::setTheme(Theme theme) {
    auto accent = colorsOf(theme).accent.unit();
    cellActor_->GetProperty()->SetColor(accent.data());
}

void AtomLayer::setDetail(Detail detail) {
    detail_ = detail;
    placeProps();
}

void AtomLayer::setScreenScale(const ScreenScale& scale) {
    const double largest = radii_.empty() ? 1.0 : *std::max_element(radii_.begin(), radii_.end());
    coarse_->GetProperty()->SetPointSize(
        static_cast<float>(std::clamp(2.0 * largest * scale.pixelsPerAngstrom, 1.0, 64.0)));
    cellActor_->GetProperty()->SetLineWidth(static_cast<float>(1.5 * scale.pixelRatio));
}

std::array<core::Vec3, 2> AtomLayer::bounds() const {
    core::Vec3 low = core::Vec3::Constant(std::numeric_limits<double>::infinity());
    core::Vec3 high = -low;
    for (const core::Vec3& position : positions_) {
        low = low.cwiseMin(position);
        high = high.cwiseMax(position);
    }
    const double largest = radii_.empty() ? 0.0 : *std::max_element(radii_.begin(), radii_.end());
    low.array() -= largest;
    high.array() += largest;
    if (cellVisible_ && cell_.isDefined()) {
        for (int corner = 0; corner < 8; ++corner) {
            const core::Vec3 point =
                cell_.toCartesian(core::Vec3(corner & 1, corner >> 1 & 1, corner >> 2 & 1));
            low = low.cwiseMin(point);
            high = high.cwiseMax(point);
        }
    }
    return {low + offset(), high + offset()};
}

PickResult AtomLayer::pick(const Ray& ray) const {
    PickResult result;
    const auto hit = grid().firstHit({ray.origin - offset(), ray.direction});
    if (!hit) {
        return result;
    }
    result.item = item();
    result.place = Place::atom;
    result.index = hit->atom;
    result.position = positions_[hit->atom] + offset();
    result.distance = hit->distance;
    result.subject = "Atom " + formatCount(hit->atom + 1);
    if (const std::string& species = structure_->speciesName(hit->atom); !species.empty()) {
        result.subject += " (" + species + ")";
    }
    if (!values_.empty()) {
        describeValue(values_[hit->atom], result);
    }
    return result;
}

void AtomLayer::placeProps() {
    const bool points = isDrawnAsPoints();
    spheres_->SetVisibility(isVisible() && !points);
    coarse_->SetVisibility(isVisible() && points);
    cellActor_->SetVisibility(isVisible() && cellVisible_ && cell_.isDefined());
    for (const auto& prop : props()) {
        static_cast<vtkActor*>(prop.Get())->SetPosition(offset().x(), offset().y(), offset().z());
    }
}

void AtomLayer::updateRadii() {
    const bool reduced = structure_->units == structure::UnitSystem::lj;
    radii_.clear();
    for (const std::string& name : structure_->speciesNames) {
        const core::Element* element = reduced ? nullptr : core::findElement(name);
        const bool known = element && element->covalentRadius > 0.0;
        radii_.push_back(radiusScale_ *
                         (known ? element->covalentRadius : radiusFromDensity(positions_, cell_)));
    }
}

void AtomLayer::updatePoints() {
    grid_.reset();
    std::vector<float> radii(positions_.size());
    for (std::size_t i = 0; i < radii.size(); ++i) {
        radii[i] = static_cast<float>(radius(i));
    }
    drawn_ = visibleAtoms(positions_, radii);

    const auto count = static_cast<vtkIdType>(drawn_.size());
    vtkNew<vtkFloatArray> coordinates;
    coordinates->SetNumberOfComponents(3);
    coordinates->SetNumberOfTuples(count);
    vtkNew<vtkFloatArray> drawnRadii;
    drawnRadii->SetName("radius");
    drawnRadii->SetNumberOfTuples(count);
    float* coordinate = coordinates->GetPointer(0);
    for (vtkIdType i = 0; i < count; ++i) {
        const auto atom = static_cast<std::size_t>(drawn_[static_cast<std::size_t>(i)]);
        for (int axis = 0; axis < 3; ++axis) {
            *coordinate++ = static_cast<float>(positions_[atom][axis]);
        }
        drawnRadii->SetValue(i, radii[atom]);
    }
    vtkNew<vtkPoints> points;
    points->SetData(coordinates);
    points_->SetPoints(points);

    if (points_->GetNumberOfVerts() == 0 ||
        points_->GetVerts()->GetNumberOfConnectivityIds() != count) {
        vtkNew<vtkCellArray> vertices;
        vertices->AllocateExact(1, count);
        vertices->InsertNextCell(static_cast<int>(count));
        for (vtkIdType i = 0; i < count; ++i) {
            vertices->InsertCellPoint(i);
        }
        points_->SetVerts(vertices);
    }
    points_->GetPointData()->Initialize();
    if (radii_.size() > 1) {
        points_->GetPointData()->AddArray(drawnRadii);
        sphereMapper_->SetScaleArray("radius");
    } else {
        sphereMapper_->SetScaleArray(nullptr);
        sphereMapper_->SetRadius(radii_.empty() ? 1.0F : static_cast<float>(radii_.front()));
    }
    placeProps();
}

void AtomLayer::updateColors() {
    const auto count = static_cast<vtkIdType>(drawn_.size());
    if (!values_.empty()) {
        vtkNew<vtkFloatArray> scalars;
        scalars->SetName("value");
        scalars->SetNumberOfTuples(count);
        for (vtkIdType i = 0; i < count; ++i) {
            scalars->SetValue(
                i, values_[static_cast<std::size_t>(drawn_[static_cast<std::size_t>(i)])]);
        }
        points_->GetPointData()->SetScalars(scalars);
    } else {
        std::vector<Color> colors;
        for (std::size_t i = 0; i < structure_->speciesNames.size(); ++i) {
            colors.push_back(speciesColor(*structure_, i));
        }
        vtkNew<vtkUnsignedCharArray> scalars;
        scalars->SetName("color");
        scalars->SetNumberOfComponents(3);
        scalars->SetNumberOfTuples(count);
        for (vtkIdType i = 0; i < count; ++i) {
            const auto atom = static_cast<std::size_t>(drawn_[static_cast<std::size_t>(i)]);
            const Color color = colors[static_cast<std::size_t>(structure_->species[atom])];
            scalars->SetTypedComponent(i, 0, color.red);
            scalars->SetTypedComponent(i, 1, color.green);
            scalars->SetTypedComponent(i, 2, color.blue);
        }
        points_->GetPointData()->SetScalars(scalars);
    }
    points_->Modified();
}

void AtomLayer::updateCell() {
    if (!cell_.isDefined()) {
        return;
    }
    vtkNew<vtkPoints> corners;
    vtkNew<vtkCellArray> edges;
    for (int corner = 0; corner < 8; ++corner) {
        const core::Vec3 point =
            cell_.toCartesian(core::Vec3(corner & 1, corner >> 1 & 1, corner >> 2 & 1));
        corners->InsertNextPoint(point.data());
        for (const int axis : {1, 2, 4}) {
            if ((corner & axis) == 0) {
                edges->InsertNextCell({corner, corner | axis});
            }
        }
    }
    cellEdges_->SetPoints(corners);
    cellEdges_->SetLines(edges);
}

const AtomGrid& AtomLayer::grid() const {
    if (!grid_) {
        std::vector<float> radii(positions_.size());
        for (std::size_t i = 0; i < radii.size(); ++i) {
            radii[i] = static_cast<float>(radius(i));
        }
        grid_ = std::make_unique<AtomGrid>(positions_, std::move(radii));
    }
    return *grid_;
}

}  // namespace isthmus::viz
