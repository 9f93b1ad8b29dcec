#include "app/analysis/ChangeModifiers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/core/Error.h"
#include "engine/structure/analysis/AtomicStrain.h"
#include "engine/structure/analysis/Clusters.h"
#include "engine/structure/analysis/Displacements.h"
#include "engine/structure/analysis/SpatialBins.h"
#include "engine/structure/analysis/WignerSeitz.h"

namespace isthmus::app {

using core::Json;

void applyDisplacements(Analysis& analysis, const Json& options) {
    const auto moves = structure::displacements(analysis.reference(), analysis.atoms(),
                                                options.at("cell_change") == "removed"
                                                    ? structure::CellChange::removed
                                                    : structure::CellChange::included);
    std::vector<double> values;
    std::vector<double> lengths;
    for (const core::Vec3& move : moves) {
        values.insert(values.end(), move.begin(), move.end());
        lengths.push_back(move.norm());
    }
    analysis.addMeanAndMaximum("displacement", lengths, "angstrom");
    analysis.addField("displacement", "angstrom", std::move(values), 3);
}

void applyStrain(Analysis& analysis, const Json& options) {
    structure::AtomicStrain strain =
        structure::atomicStrain(analysis.reference(), analysis.atoms(),
                                options.at("cutoff").get<double>(), analysis.loop());
    std::vector<double> values;
    for (const core::Voigt& each : strain.strains) {
        values.insert(values.end(), each.begin(), each.end());
    }
    analysis.addMeanAndMaximum("shear_strain", strain.shear, "");
    analysis.addMeanAndMaximum("volumetric_strain", strain.volumetric, "");
    analysis.addMeanAndMaximum("nonaffine_displacement", strain.nonaffine, "angstrom^2");
    if (strain.undefined > 0) {
        analysis.addNote(std::to_string(strain.undefined) +
                         " atoms have no strain: their neighbors within the cutoff lie in a "
                         "plane, on a line, or are missing.");
    }
    analysis.addField("strain", "1", std::move(values), 6);
    analysis.addField("shear_strain", "1", std::move(strain.shear));
    analysis.addField("volumetric_strain", "1", std::move(strain.volumetric));
    analysis.addField("nonaffine_displacement", "angstrom^2", std::move(strain.nonaffine));
}

void applyWignerSeitz(Analysis& analysis, const Json& /*options*/) {
    const auto defects =
        structure::wignerSeitzDefects(analysis.reference(), analysis.atoms(), analysis.loop());
    analysis.addResult("vacancies", static_cast<double>(defects.vacancies), "");
    analysis.addResult("interstitials", static_cast<double>(defects.interstitials), "");
    analysis.addResult("antisites", static_cast<double>(defects.antisites), "");
    std::vector<double> occupancies;
    for (const std::size_t site : defects.sites) {
        occupancies.push_back(defects.occupancy[site]);
    }
    analysis.addField("site_occupancy", "1", std::move(occupancies));
    structure::AtomicStructure sites = analysis.reference();
    sites.setField(
        {"site_occupancy", "1", 1, {defects.occupancy.begin(), defects.occupancy.end()}});
    analysis.setSites(std::move(sites));
}

void applyClusters(Analysis& analysis, const Json& options) {
    std::vector<bool> selected;
    if (const Json& where = options.at("where"); !where.is_null()) {
        constexpr double kNone = std::numeric_limits<double>::infinity();
        const auto limit = [&where](const char* name, double otherwise) {
            return where.at(name).is_null() ? otherwise : where.at(name).get<double>();
        };
        for (const double value : analysis.numbers(where.at("field").get<std::string>()).values) {
            selected.push_back(value >= limit("minimum", -kNone) &&
                               value <= limit("maximum", kNone));
        }
    }
    const auto clusters = structure::findClusters(
        analysis.atoms(), options.at("cutoff").get<double>(), selected, analysis.loop());
    analysis.addResult("clusters", static_cast<double>(clusters.sizes.size()), "");
    analysis.addResult("largest_cluster",
                       clusters.sizes.empty() ? 0.0 : static_cast<double>(clusters.sizes.front()),
                       "");
    analysis.addField("cluster", "1", {clusters.labels.begin(), clusters.labels.end()});
}

}  // namespace isthmus::app
