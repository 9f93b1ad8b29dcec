#include "viz/layers/BondSticks.h"

#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

#include "viz/layers/Frusta.h"

namespace isthmus::viz {

BondSticks::BondSticks() {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(surface_);
    actor_->SetMapper(mapper);
    vtkProperty* property = actor_->GetProperty();
    property->SetAmbient(0.25);
    property->SetDiffuse(0.8);
    property->SetInterpolationToGouraud();
}

void BondSticks::setBonds(std::span<const core::Vec3> positions, const structure::Bonds& bonds,
                          double radius, const std::function<bool(std::int32_t)>& isShown) {
    std::vector<const structure::Bonds::End*> ends;
    for (const auto& end : bonds.ends) {
        if (isShown(end.atom) && isShown(end.partner)) {
            ends.push_back(&end);
        }
    }
    count_ = ends.size() / 2;
    Frusta frusta;
    for (const auto* end : ends) {
        const core::Vec3& from = positions[static_cast<std::size_t>(end->atom)];
        if (areLines()) {
            frusta.addLine(from, from + end->half, end->atom);
        } else {
            frusta.add(from, from + end->half, radius, radius, end->atom);
        }
    }
    owners_ = frusta.owners();
    frusta.putInto(*surface_);
    actor_->GetProperty()->SetLighting(!areLines());
}

void BondSticks::clear() {
    count_ = 0;
    owners_.clear();
    surface_->Initialize();
}

void BondSticks::paint(const AtomPaint& paint) {
    surface_->GetPointData()->SetScalars(paint.of(owners_));
    surface_->Modified();
}

void BondSticks::setColorMap(const ColorMap& map) {
    actor_->GetMapper()->SetLookupTable(map.table());
    actor_->GetMapper()->UseLookupTableScalarRangeOn();
}

void BondSticks::setLineWidth(double pixels) {
    actor_->GetProperty()->SetLineWidth(static_cast<float>(pixels));
}

}  // namespace isthmus::viz
