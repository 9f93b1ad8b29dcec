#include "viz/scene/Measure.h"

#include <Eigen/Geometry>

#include <cmath>
#include <cstdio>
#include <numbers>

#include "viz/scene/Scene.h"

namespace isthmus::viz {

namespace {

std::string text(const char* format, double number) {
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, format, number);
    return buffer;
}

std::string lengthText(double angstrom) {
    struct Unit {
        double angstrom;
        const char* name;
    };
    static constexpr Unit units[] = {
        {1.0, "\u00c5"}, {10.0, "nm"}, {1e4, "\u00b5m"}, {1e7, "mm"}, {1e10, "m"}};
    // Atoms are told in angstrom up to 100 nm.
    Unit unit = units[0];
    for (const Unit& each : units) {
        if (each.angstrom > 10.0 && angstrom >= each.angstrom) {
            unit = each;
        } else if (each.angstrom == 10.0 && angstrom >= 1000.0) {
            unit = each;
        }
    }
    return text("%.3f ", angstrom / unit.angstrom) + unit.name;
}

/// The atoms of both points, where these are of one periodic structure.
const AtomLayer* commonAtoms(const Scene& scene, const Measure& measure) {
    const MeasurePoint& first = measure.points.front();
    for (const MeasurePoint& each : measure.points) {
        if (each.place != Place::atom || each.item != first.item) {
            return nullptr;
        }
    }
    const AtomLayer* atoms = scene.findAtoms(first.item);
    return atoms && atoms->cell().isDefined() && atoms->cell().isPeriodicAnywhere() ? atoms
                                                                                    : nullptr;
}

/// A point of a layer, unless it is cut away. On the surface that a slice leaves it is shown.
std::optional<core::Vec3> shownAt(const Layer& layer, const core::Vec3& position) {
    constexpr double kOn = 1e-6;  // angstrom
    const auto& cut = layer.cut();
    return !cut || cut->shows(position) || std::abs(cut->distance(position)) <= kOn
               ? std::optional(position)
               : std::nullopt;
}

}  // namespace

MeasurePoint pointOf(const PickResult& pick) {
    return {pick.item, pick.place, pick.index, pick.position};
}

std::optional<core::Vec3> positionOf(const Scene& scene, const MeasurePoint& point) {
    const Layer* layer = scene.find(point.item);
    if (!layer || !layer->isVisible()) {
        return std::nullopt;
    }
    if (point.place == Place::atom) {
        const auto* atoms = dynamic_cast<const AtomLayer*>(layer);
        if (!atoms || point.index >= atoms->positions().size() || !atoms->isShown(point.index)) {
            return std::nullopt;
        }
        return atoms->positions()[point.index] + layer->offset();
    }
    if (point.place == Place::node) {
        const auto* mesh = dynamic_cast<const MeshLayer*>(layer);
        if (!mesh || point.index >= mesh->mesh().nodeCount()) {
            return std::nullopt;
        }
        return shownAt(*layer, mesh->nodePosition(point.index));
    }
    return shownAt(*layer, point.position);
}

std::optional<MeasureText> textOf(const Scene& scene, const Measure& measure) {
    std::vector<core::Vec3> places;
    for (const MeasurePoint& point : measure.points) {
        const auto place = positionOf(scene, point);
        if (!place) {
            return std::nullopt;
        }
        places.push_back(*place);
    }
    if (places.size() == 3) {
        const core::Vec3 a = places[0] - places[1];
        const core::Vec3 b = places[2] - places[1];
        const double angle = std::atan2(a.cross(b).norm(), a.dot(b));
        return MeasureText{text("%.2f\u00b0", angle * 180.0 / std::numbers::pi), ""};
    }
    if (places.size() != 2) {
        return std::nullopt;
    }
    const core::Vec3 difference = places[1] - places[0];
    MeasureText found{lengthText(difference.norm()), ""};
    if (const AtomLayer* atoms = commonAtoms(scene, measure)) {
        const double nearest = atoms->cell().minimumImage(difference).norm();
        constexpr double kSame = 1e-6;  // angstrom
        if (nearest < difference.norm() - kSame) {
            found.more = "nearest image " + lengthText(nearest);
        }
    }
    return found;
}

}  // namespace isthmus::viz
