#include "app/analysis/AnalysisModifiers.h"

#include <algorithm>
#include <cmath>

#include "app/analysis/BinModifiers.h"
#include "app/analysis/ChangeModifiers.h"
#include "app/analysis/FieldModifiers.h"
#include "app/analysis/StressModifiers.h"
#include "app/analysis/SurfaceModifier.h"
#include "app/analysis/TimeModifiers.h"
#include "engine/core/Error.h"
#include "engine/structure/analysis/AtomDescriptors.h"
#include "engine/structure/analysis/BondAngles.h"
#include "engine/structure/analysis/BondOrder.h"
#include "engine/structure/analysis/Centrosymmetry.h"
#include "engine/structure/analysis/CommonNeighbors.h"
#include "engine/structure/analysis/Coordination.h"
#include "engine/structure/analysis/RadialDistribution.h"
#include "engine/structure/analysis/TemplateMatching.h"
#include "engine/structure/analysis/VoronoiCells.h"

namespace isthmus::app {

namespace {

using core::Json;
using structure::StructureType;

double number(const Json& options, const char* name) {
    return options.at(name).get<double>();
}

std::vector<double> toDoubles(const std::vector<int>& values) {
    return {values.begin(), values.end()};
}

void applyCoordination(Analysis& analysis, const Json& options) {
    std::vector<double> numbers = toDoubles(structure::coordinationNumbers(
        analysis.atoms(), number(options, "cutoff"), analysis.loop()));
    analysis.addMeanAndMaximum("coordination", numbers, "");
    analysis.addResult("coordination_min", *std::min_element(numbers.begin(), numbers.end()), "");
    analysis.addField("coordination", "1", std::move(numbers));
}

void applyRadialDistribution(Analysis& analysis, const Json& options) {
    structure::RadialDistribution g = structure::radialDistribution(
        analysis.atoms(),
        {.cutoff = number(options, "cutoff"), .bins = options.at("bins").get<int>()},
        analysis.loop());
    const double half = 0.5 * number(options, "cutoff") / options.at("bins").get<int>();
    const auto peak = std::max_element(g.total.begin(), g.total.end()) - g.total.begin();
    // Anywhere in its bin, as likely here as there.
    analysis.addResult("radial_distribution_peak", g.radii[static_cast<std::size_t>(peak)],
                       "angstrom", half / std::sqrt(3.0));
    analysis.addSeries("radial_distribution", "angstrom", "", g.radii, std::move(g.total));
    for (structure::PartialDistribution& pair : g.partial) {
        analysis.addSeries("radial_distribution", "angstrom", "", g.radii, std::move(pair.values),
                           pair.first + "-" + pair.second);
    }
    std::vector<double> edges = g.radii;
    for (double& edge : edges) {
        edge += half;
    }
    analysis.addSeries("neighbors_within", "angstrom", "", std::move(edges),
                       std::move(g.coordination));
}

void applyBondAngles(Analysis& analysis, const Json& options) {
    structure::BondAngles angles = structure::bondAngles(
        analysis.atoms(),
        {.cutoff = number(options, "cutoff"), .bins = options.at("bins").get<int>()},
        analysis.loop());
    double mean = 0.0;
    for (std::size_t bin = 0; bin < angles.angles.size(); ++bin) {
        mean += angles.angles[bin] * angles.counts[bin];
    }
    if (angles.total > 0.0) {
        analysis.addResult("bond_angle_mean", mean / angles.total, "degree");
    } else {
        analysis.addNote("No atom has two bonds, so there are no bond angles.");
    }
    analysis.addSeries("bond_angles", "degree", "1/degree", std::move(angles.angles),
                       std::move(angles.density));
}

void applyDescriptors(Analysis& analysis, const Json& options) {
    const Json& length = options.at("equilibrium_length");
    structure::AtomDescriptors found = structure::atomDescriptors(
        analysis.atoms(),
        {.cutoff = number(options, "cutoff"),
         .equilibriumLength = length.is_null() ? 0.0 : length.get<double>()},
        analysis.loop());
    std::vector<double> coordination = toDoubles(found.coordination);
    analysis.addMeanAndMaximum("coordination", coordination, "");
    analysis.addResult("equilibrium_length", found.equilibriumLength, "angstrom");
    analysis.addMeanAndMaximum("bond_length_deviation", found.bondLengthDeviation, "angstrom");
    analysis.addField("coordination", "1", std::move(coordination));
    analysis.addField("bond_length_deviation", "angstrom", std::move(found.bondLengthDeviation));
    if (found.bondEnergy.empty()) {
        analysis.addNote(
            "The atoms have no local_energy, so there are no bond energies; an "
            "md.single-point study gives it.");
    } else {
        analysis.addResult("binding_energy", found.bindingEnergy, "eV");
        analysis.addMeanAndMaximum("bond_energy", found.bondEnergy, "eV");
        analysis.addField("bond_energy", "eV", std::move(found.bondEnergy));
    }
}

void applyCentrosymmetry(Analysis& analysis, const Json& options) {
    std::vector<double> parameters = structure::centrosymmetry(
        analysis.atoms(), options.at("neighbors").get<int>(), analysis.loop());
    analysis.addMeanAndMaximum("centrosymmetry", parameters, "angstrom^2");
    analysis.addField("centrosymmetry", "angstrom^2", std::move(parameters));
}

void applyBondOrder(Analysis& analysis, const Json& options) {
    structure::BondOrderOptions order{.degrees = options.at("degrees").get<std::vector<int>>(),
                                      .neighbors = options.at("neighbors").get<int>(),
                                      .averaged = options.at("averaged").get<bool>()};
    if (!options.at("cutoff").is_null()) {
        order.neighbors = 0;
        order.cutoff = number(options, "cutoff");
    }
    auto values = structure::bondOrder(analysis.atoms(), order, analysis.loop());
    for (std::size_t i = 0; i < order.degrees.size(); ++i) {
        const std::string name =
            "q" + std::to_string(order.degrees[i]) + (order.averaged ? "_averaged" : "");
        analysis.addMeanAndMaximum(name, values[i], "");
        analysis.addField(name, "1", std::move(values[i]));
    }
}

void applyCommonNeighbors(Analysis& analysis, const Json& options) {
    const bool isAdaptive = options.at("cutoff").is_null();
    analysis.addTypes(
        isAdaptive ? structure::adaptiveCommonNeighborAnalysis(analysis.atoms(), analysis.loop())
                   : structure::commonNeighborAnalysis(analysis.atoms(), number(options, "cutoff"),
                                                       analysis.loop()),
        {StructureType::fcc, StructureType::hcp, StructureType::bcc, StructureType::icosahedral,
         StructureType::other});
}

void applyDiamond(Analysis& analysis, const Json& /*options*/) {
    analysis.addTypes(
        structure::identifyDiamond(analysis.atoms(), analysis.loop()),
        {StructureType::cubicDiamond, StructureType::hexagonalDiamond, StructureType::other});
}

void applyTemplateMatching(Analysis& analysis, const Json& options) {
    structure::TemplateMatchingOptions wanted{.largestDeviation =
                                                  number(options, "largest_deviation")};
    if (options.at("diamond").get<bool>()) {
        wanted.types.insert(wanted.types.end(),
                            {StructureType::cubicDiamond, StructureType::hexagonalDiamond});
    }
    structure::TemplateMatch match =
        structure::matchTemplates(analysis.atoms(), wanted, analysis.loop());
    std::vector<StructureType> possible = wanted.types;
    possible.push_back(StructureType::other);
    analysis.addTypes(match.types, possible);
    analysis.addMeanAndMaximum("template_deviation", match.deviations, "");
    std::vector<double> orientations;
    orientations.reserve(4 * match.orientations.size());
    for (const Eigen::Quaterniond& each : match.orientations) {
        orientations.insert(orientations.end(), {each.x(), each.y(), each.z(), each.w()});
    }
    analysis.addField("template_deviation", "1", std::move(match.deviations));
    analysis.addField("orientation", "1", std::move(orientations), 4);
    analysis.addField("neighbor_distance", "angstrom", std::move(match.distances));
}

void applyVoronoi(Analysis& analysis, const Json& options) {
    structure::VoronoiCells cells = structure::voronoiCells(
        analysis.atoms(), {.smallestFace = number(options, "smallest_face")}, analysis.loop());
    std::vector<double> faces = toDoubles(cells.faces);
    analysis.addMeanAndMaximum("voronoi_volume", cells.volumes, "angstrom^3");
    analysis.addMeanAndMaximum("voronoi_faces", faces, "");
    analysis.addField("voronoi_volume", "angstrom^3", std::move(cells.volumes));
    analysis.addField("voronoi_faces", "1", std::move(faces));
}

}  // namespace

const core::Registry<AnalysisModifier>& analysisModifiers() {
    using Need = AnalysisModifier::Need;
    static const core::Registry<AnalysisModifier> table(
        "modifier",
        {{"coordination", "Counting neighbors", applyCoordination},
         {"radial-distribution", "Radial distribution", applyRadialDistribution},
         {"bond-angles", "Bond angles", applyBondAngles},
         {"descriptors", "Bond descriptors", applyDescriptors},
         {"centrosymmetry", "Centrosymmetry", applyCentrosymmetry},
         {"bond-order", "Bond order", applyBondOrder},
         {"common-neighbors", "Common neighbors", applyCommonNeighbors},
         {"diamond", "Diamond structure", applyDiamond},
         {"template-matching", "Matching templates", applyTemplateMatching},
         {"voronoi", "Voronoi cells", applyVoronoi},
         {"displacements", "Displacements", applyDisplacements, Need::reference},
         {"strain", "Atomic strain", applyStrain, Need::reference},
         {"wigner-seitz", "Point defects", applyWignerSeitz, Need::reference},
         {"clusters", "Clusters", applyClusters, Need::nothing, true},
         {"profile", "Profile", applyProfile, Need::nothing, true},
         {"spatial-bins", "Spatial bins", applySpatialBins, Need::nothing, true},
         {"expression", "Computed field", applyExpression, Need::nothing, true},
         {"hide", "Hide atoms", applyHide, Need::nothing, true},
         {"histogram", "Histogram", applyHistogram, Need::nothing, true},
         {"surface-mesh", "Surface mesh", applySurfaceMesh},
         {"atomic-stress", "Atomic stress", applyAtomicStress, Need::potential},
         {"hardy-stress", "Hardy stress", applyHardyStress, Need::potential},
         {"time-average", "Averages over time", applyTimeAverage, Need::trajectory, true,
          finishTimeAverage},
         {"mean-square-displacement", "Mean-square displacement", applyMeanSquareDisplacement,
          Need::trajectory, false, finishMeanSquareDisplacement}});
    return table;
}

void applyModifiers(
    Analysis& analysis, const Json& modifiers,
    const std::function<void(std::size_t place, const std::string& label)>& before) {
    for (std::size_t place = 0; place < modifiers.size(); ++place) {
        const Json& options = modifiers.at(place);
        if (!options.at("enabled").get<bool>()) {
            continue;
        }
        const auto kind = options.at("kind").get<std::string>();
        before(place, analysisModifiers().at(kind).label);
        analysis.setModifier(place);
        try {
            analysis.apply(options);
        } catch (const core::InputError& error) {
            throw core::InputError("modifiers[" + std::to_string(place) + "] (" + kind +
                                   "): " + error.what());
        }
    }
}

void finishModifiers(Analysis& analysis, const Json& modifiers) {
    for (std::size_t place = 0; place < modifiers.size(); ++place) {
        if (modifiers.at(place).at("enabled").get<bool>()) {
            analysis.setModifier(place);
            analysis.finish(modifiers.at(place));
        }
    }
}

}  // namespace isthmus::app
