#include "app/analysis/SurfaceModifier.h"

#include <algorithm>

#include "engine/core/Units.h"
#include "engine/structure/analysis/SurfaceMesh.h"

namespace isthmus::app {

namespace {

mesh::Mesh toMesh(const structure::SurfaceMesh& surface) {
    mesh::Mesh made;
    made.regionNames = {"surface"};
    for (const core::Vec3& node : surface.nodes) {
        made.nodes.push_back(node * core::units::kAngstromInMeter);
    }
    for (const auto& [a, b, c] : surface.triangles) {
        made.addElement(mesh::ElementShape::tri3, {a, b, c});
    }
    return made;
}

}  // namespace

void applySurfaceMesh(Analysis& analysis, const core::Json& options) {
    const structure::AtomicStructure& atoms = analysis.atoms();
    const structure::SurfaceMesh surface =
        structure::surfaceMesh(atoms, options.at("probe_radius").get<double>(), analysis.loop());
    analysis.addResult("surface_area", surface.area, "angstrom^2");
    analysis.addResult("solid_volume", surface.solidVolume, "angstrom^3");
    if (atoms.cell.isDefined()) {
        const double fraction = surface.solidVolume / atoms.cell.volume();
        analysis.addResult("solid_fraction", fraction, "");
        analysis.addResult("porosity", std::max(0.0, 1.0 - fraction), "");
    }
    std::vector<double> marks;
    double count = 0.0;
    for (const bool isSurface : surface.isSurfaceAtom) {
        marks.push_back(isSurface ? 1.0 : 0.0);
        count += marks.back();
    }
    analysis.addResult("surface_atoms", count, "");
    analysis.addField("surface", "1", std::move(marks));
    if (surface.triangles.empty()) {
        analysis.addNote("A probe sphere of this radius fits nowhere: there is no surface.");
    } else if (atoms.units == structure::UnitSystem::metal) {
        analysis.setSurface(toMesh(surface));  // reduced lengths are no meters
    }
}

}  // namespace isthmus::app
