#include "engine/md/properties/GlassStructure.h"

#include <array>
#include <string>

#include "engine/core/Units.h"
#include "engine/md/properties/Crystal.h"
#include "engine/structure/analysis/CommonNeighbors.h"
#include "engine/structure/analysis/RadialDistribution.h"
#include "engine/structure/analysis/VoronoiCells.h"

namespace isthmus::md {

namespace units = core::units;

namespace {

constexpr std::array<int, 4> kIcosahedron{0, 0, 12, 0};
/// 1 Da/angstrom^3 in kg/m^3.
constexpr double kDensity =
    units::kDaltonInKg /
    (units::kAngstromInMeter * units::kAngstromInMeter * units::kAngstromInMeter);

void addMean(study::StudyResult& result, const std::string& name, const std::vector<double>& values,
             const std::string& unit) {
    const Mean mean = independentMean(values);
    result.addResult(name, mean.value, unit, mean.standardError);
}

}  // namespace

void GlassStructure::add(const structure::AtomicStructure& now, const structure::AtomLoop& loop) {
    const structure::AtomicStructure atoms = wrapped(now);
    const auto n = static_cast<double>(atoms.atomCount());
    const structure::RadialDistribution rdf =
        structure::radialDistribution(atoms, {options_.cutoff, options_.bins}, loop);
    if (moments_ == 0) {
        functions_.push_back({"radial_distribution", "angstrom", "1", rdf.radii,
                              std::vector<double>(rdf.radii.size(), 0.0)});
        for (const structure::PartialDistribution& pair : rdf.partial) {
            functions_.push_back({"radial_distribution", "angstrom", "1", rdf.radii,
                                  std::vector<double>(rdf.radii.size(), 0.0),
                                  pair.first + "-" + pair.second});
        }
        centers_ = atoms.speciesNames;
        icosahedra_.resize(centers_.size() + 1);
    }
    ++moments_;
    for (std::size_t k = 0; k < functions_.size(); ++k) {
        const std::vector<double>& values = k == 0 ? rdf.total : rdf.partial[k - 1].values;
        for (std::size_t bin = 0; bin < values.size(); ++bin) {
            functions_[k].values[bin] += values[bin];
        }
    }
    const structure::VoronoiCells cells =
        structure::voronoiCells(atoms, {.smallestFace = options_.smallestFace}, loop);
    std::vector<double> found(icosahedra_.size(), 0.0);
    std::vector<double> counts(icosahedra_.size(), 0.0);
    double mass = 0.0;
    for (std::size_t atom = 0; atom < atoms.atomCount(); ++atom) {
        const auto species = static_cast<std::size_t>(atoms.species[atom]) + 1;
        const double isFound =
            cells.indices[atom] == kIcosahedron && cells.faces[atom] == 12 ? 1.0 : 0.0;
        for (const std::size_t k : {std::size_t{0}, species}) {
            counts[k] += 1.0;
            found[k] += isFound;
        }
        mass += atoms.mass(atom);
    }
    for (std::size_t k = 0; k < found.size(); ++k) {
        icosahedra_[k].push_back(found[k] / std::max(1.0, counts[k]));
    }
    using structure::StructureType;
    const auto types =
        structure::countTypes(structure::adaptiveCommonNeighborAnalysis(atoms, loop));
    double crystalline = 0.0;
    for (const StructureType type : {StructureType::fcc, StructureType::hcp, StructureType::bcc}) {
        crystalline += static_cast<double>(types[static_cast<std::size_t>(type)]) / n;
    }
    crystalline_.push_back(crystalline);
    volumes_.push_back(atoms.cell.volume() / n);
    densities_.push_back(mass / atoms.cell.volume() * kDensity);
}

void GlassStructure::finish(study::StudyResult& result) const {
    if (isEmpty()) {
        return;
    }
    for (study::Series function : functions_) {
        for (double& value : function.values) {
            value /= static_cast<double>(moments_);
        }
        result.series.push_back(std::move(function));
    }
    addMean(result, "icosahedra", icosahedra_[0], "");
    for (std::size_t k = 0; k < centers_.size() && centers_.size() > 1; ++k) {
        addMean(result, "icosahedra_" + centers_[k], icosahedra_[k + 1], "");
    }
    addMean(result, "crystalline_fraction", crystalline_, "");
    addMean(result, "volume", volumes_, "angstrom^3");
    addMean(result, "density", densities_, "kg/m^3");
}

}  // namespace isthmus::md
