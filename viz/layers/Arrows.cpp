#include "viz/layers/Arrows.h"

#include <vtkFloatArray.h>
#include <vtkPointData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>

#include <algorithm>
#include <cmath>

#include "viz/layers/Frusta.h"

namespace isthmus::viz {

namespace {

constexpr double kTipLength = 0.35;  ///< of the arrow
constexpr double kTipRadius = 2.2;   ///< of the shaft's

}  // namespace

Arrows::Arrows() {
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(surface_);
    actor_->SetMapper(mapper);
    actor_->GetProperty()->SetAmbient(0.3);
    actor_->GetProperty()->SetDiffuse(0.75);
}

void Arrows::setVectors(std::span<const core::Vec3> positions, const core::Field& field,
                        std::span<const std::int32_t> atoms, const ArrowStyle& style,
                        double thickness) {
    Frusta frusta;
    count_ = 0;
    const bool solid = atoms.size() <= kMostSolid;
    for (const std::int32_t index : atoms) {
        const auto atom = static_cast<std::size_t>(index);
        const core::Vec3 arrow =
            style.scale * core::Vec3(field.at(atom, 0), field.at(atom, 1), field.at(atom, 2));
        const double length = arrow.norm();
        if (!(length > 1e-9) || !std::isfinite(length)) {
            continue;
        }
        ++count_;
        const core::Vec3& from = positions[atom];
        const core::Vec3 to = from + arrow;
        if (!solid) {
            frusta.addLine(from, to, index);
            continue;
        }
        const double shaft = std::min(thickness, 0.08 * length);
        const core::Vec3 neck = to - kTipLength * arrow;
        frusta.add(from, neck, shaft, shaft, index);
        frusta.addDisc(neck, -arrow, kTipRadius * shaft, index);
        frusta.add(neck, to, kTipRadius * shaft, 0.0, index);
    }
    frusta.putInto(*surface_);
    actor_->GetProperty()->SetLighting(solid);
    actor_->GetMapper()->SetScalarVisibility(style.byMagnitude);
    if (style.byMagnitude) {
        vtkNew<vtkFloatArray> magnitudes;
        magnitudes->SetNumberOfTuples(static_cast<vtkIdType>(frusta.owners().size()));
        float* to = magnitudes->GetPointer(0);
        for (const std::int32_t owner : frusta.owners()) {
            const auto atom = static_cast<std::size_t>(owner);
            *to++ = static_cast<float>(
                std::hypot(field.at(atom, 0), field.at(atom, 1), field.at(atom, 2)));
        }
        surface_->GetPointData()->SetScalars(magnitudes);
    }
}

void Arrows::clear() {
    count_ = 0;
    surface_->Initialize();
}

void Arrows::setColor(Color color) {
    actor_->GetProperty()->SetColor(color.unit().data());
}

void Arrows::setColorMap(const ColorMap& map) {
    actor_->GetMapper()->SetLookupTable(map.table());
    actor_->GetMapper()->UseLookupTableScalarRangeOn();
}

void Arrows::setLineWidth(double pixels) {
    actor_->GetProperty()->SetLineWidth(static_cast<float>(pixels));
}

}  // namespace isthmus::viz
