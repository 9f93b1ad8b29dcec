#include "app/analysis/ChangeModifiers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
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
        for (const double value : analysis.field(where.at("field").get<std::string>()).values) {
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

namespace {

/// The range of a histogram: as given, or from the least value to the greatest.
std::array<double, 2> histogramRange(const core::Field& field, const Json& given) {
    if (!given.is_null()) {
        const auto range = given.get<std::array<double, 2>>();
        if (!(range[0] < range[1])) {
            throw core::InputError("\"range\" must run from a lower to a higher number");
        }
        return range;
    }
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : field.values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (!(low <= high)) {
        throw core::InputError("the field \"" + field.name + "\" has no values to count");
    }
    // A constant lies in the middle.
    const double half = low < high ? 0.0 : std::max(1e-6 * std::abs(low), 1e-12);
    return {low - half, high + half};
}

}  // namespace

void applyHistogram(Analysis& analysis, const Json& options) {
    const core::Field field = analysis.field(options.at("field").get<std::string>());
    std::array<double, 2> range{};
    if (analysis.isOfTrajectory()) {
        auto& kept = analysis.memory<std::optional<std::array<double, 2>>>();
        if (!kept) {
            kept = histogramRange(field, options.at("range"));
        }
        range = *kept;
    } else {
        range = histogramRange(field, options.at("range"));
    }
    const auto bins = options.at("bins").get<std::size_t>();
    const double width = (range[1] - range[0]) / static_cast<double>(bins);
    std::vector<double> middles(bins);
    std::vector<double> counts(bins, 0.0);
    double outside = 0.0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        middles[bin] = range[0] + (static_cast<double>(bin) + 0.5) * width;
    }
    for (const double value : field.values) {
        if (!(value >= range[0] && value <= range[1])) {
            outside += 1.0;
            continue;
        }
        // The greatest value belongs to the last bin.
        const auto bin = static_cast<std::size_t>((value - range[0]) / width);
        counts[std::min(bin, bins - 1)] += 1.0;
    }
    if (outside > 0.0) {
        analysis.addResult(field.name + "_outside", outside, "");
    }
    const std::string unit = field.unit == "1" ? "" : field.unit;
    analysis.addHistogram(field.name, unit, std::move(middles), std::move(counts));
}

}  // namespace isthmus::app
