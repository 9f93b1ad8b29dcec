#include "app/analysis/NewModifier.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/structure/analysis/PointTree.h"
#include "engine/study/Schema.h"

namespace isthmus::app {

namespace {

using core::Json;
using structure::AtomicStructure;

constexpr std::size_t kSample = 60;       // atoms whose nearest neighbor is looked for
constexpr std::size_t kNearest = 4;       // no crystal has fewer in its first shell
constexpr std::size_t kSmall = 5000;      // that many are looked at whole
constexpr double kSurroundings = 3000.0;  // atoms around the sample of a larger structure

/// Between the first and the second shell of fcc and hcp, behind the second of bcc: half way from
/// the nearest distance r to sqrt(2) r (Stukowski 2012).
constexpr double kBetweenShells = 0.5 * (1.0 + std::numbers::sqrt2);
constexpr double kManyShells = 4.0;

constexpr const char* kPlain = "z";  // an expression for any atoms

/// The atoms in a cube around one in the middle of the list.
std::vector<core::Vec3> middleOf(const std::vector<core::Vec3>& positions) {
    core::Vec3 low = positions.front();
    core::Vec3 high = low;
    for (const core::Vec3& each : positions) {
        low = low.cwiseMin(each);
        high = high.cwiseMax(each);
    }
    const core::Vec3 center = positions[positions.size() / 2];
    const double volume = (high - low).cwiseMax(1.0).prod();
    const double half =
        0.5 * std::cbrt(volume * kSurroundings / static_cast<double>(positions.size()));
    std::vector<core::Vec3> found;
    for (const core::Vec3& each : positions) {
        if ((each - center).cwiseAbs().maxCoeff() <= half) {
            found.push_back(each);
        }
    }
    std::nth_element(found.begin(),
                     found.begin() + static_cast<std::ptrdiff_t>(std::min(kSample, found.size())),
                     found.end(), [&center](const core::Vec3& one, const core::Vec3& other) {
                         return (one - center).squaredNorm() < (other - center).squaredNorm();
                     });
    return found;
}

}  // namespace

double nearestDistance(const AtomicStructure& atoms) {
    if (atoms.atomCount() < 2) {
        return 0.0;
    }
    const bool whole = atoms.atomCount() <= kSmall;
    const std::vector<core::Vec3> positions = whole ? atoms.positions : middleOf(atoms.positions);
    const structure::UnitCell cell =
        whole
            ? atoms.cell
            : structure::UnitCell(atoms.cell.matrix(), {false, false, false}, atoms.cell.origin());
    const structure::PointTree tree(cell, positions);
    const std::size_t step = whole ? 1 + positions.size() / kSample : 1;
    std::vector<double> distances;
    std::vector<structure::PointTree::Site> sites;
    for (std::size_t i = 0; i < positions.size() && distances.size() < kSample; i += step) {
        tree.nearest(positions[i], kNearest, static_cast<std::int32_t>(i), sites);
        double sum = 0.0;
        for (const structure::PointTree::Site& site : sites) {
            sum += std::sqrt(site.square);
        }
        if (!sites.empty()) {
            distances.push_back(sum / static_cast<double>(sites.size()));
        }
    }
    if (distances.empty()) {
        return 0.0;
    }
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

Json newModifier(const std::string& kind, const AtomicStructure& atoms, const std::string& field) {
    const study::Option& option = *study::schemas().at("structure.analyze").findOption("modifiers");
    const Json completed =
        study::withDefaults({option}, {{"modifiers", Json::array({{{"kind", kind}}})}});
    Json modifier = Json::object();
    for (const auto& [name, value] : completed.at("modifiers").at(0).items()) {
        if (!value.is_null()) {
            modifier[name] = value;
        }
    }
    const auto variant = std::find_if(option.variants.begin(), option.variants.end(),
                                      [&kind](const auto& each) { return each.name == kind; });
    if (variant == option.variants.end()) {
        return modifier;
    }
    const auto needs = [variant](const char* name) {
        return std::any_of(
            variant->fields.begin(), variant->fields.end(), [name](const study::Option& each) {
                return each.name == name && !each.optional && each.defaultValue.is_null();
            });
    };
    if (needs("field")) {
        const auto scalar = std::find_if(atoms.fields.begin(), atoms.fields.end(),
                                         [](const auto& each) { return each.components == 1; });
        modifier["field"] = !field.empty()                 ? Json(field)
                            : scalar != atoms.fields.end() ? Json(scalar->name)
                            : kind == "time-average"       ? Json()
                                                           : Json(kPlain);
    }
    if (needs("expression")) {
        const bool isTyped = kind == "hide" && (field == "structure_type" ||
                                                atoms.findField("structure_type") != nullptr);
        modifier["expression"] = isTyped          ? "structure_type == 1"  // fcc
                                 : kind == "hide" ? "0"
                                 : field.empty()  ? kPlain
                                                  : field;
    }
    const double nearest = needs("cutoff") ? nearestDistance(atoms) : 0.0;
    if (nearest > 0.0) {
        const double factor = kind == "radial-distribution" ? kManyShells : kBetweenShells;
        modifier["cutoff"] = 0.01 * std::round(100.0 * factor * nearest);
    }
    return modifier;
}

}  // namespace isthmus::app
