#include "app/analysis/StressModifiers.h"

#include "engine/core/Error.h"
#include "engine/core/Tensor.h"
#include "engine/md/AtomicStress.h"
#include "engine/md/HardyStress.h"
#include "engine/md/StudyInput.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/structure/analysis/VoronoiCells.h"

namespace isthmus::app {

namespace {

using core::Json;

/// The stress of the whole cell: pressure, and its parts as results.
void addCellStress(Analysis& analysis, const core::Field& stress,
                   const std::vector<double>& volumes) {
    double sum = 0.0;
    double volume = 0.0;
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        sum += volumes[i] * (stress.at(i, 0) + stress.at(i, 1) + stress.at(i, 2));
        volume += volumes[i];
    }
    analysis.addResult("pressure", -sum / (3.0 * volume), stress.unit);
}

}  // namespace

void applyAtomicStress(Analysis& analysis, const Json& options) {
    const structure::AtomicStructure& atoms = analysis.atoms();
    if (!atoms.cell.isDefined() || atoms.units == structure::UnitSystem::lj) {
        throw core::InputError(
            "the stress of an atom needs a cell and a structure in metal units (angstrom, eV)");
    }
    const auto potential = analysis.potential();
    const structure::AtomicStructure named = potential::nameSpecies(*potential, atoms);
    potential::ForceEvaluator evaluator(potential, potential::typesOf(*potential, named),
                                        {.threads = analysis.loop().threads, .skin = 0.0});
    const auto& virials = evaluator.evaluate(named.cell, named.positions, true).virials;
    std::vector<double> volumes(atoms.atomCount(),
                                atoms.cell.volume() / static_cast<double>(atoms.atomCount()));
    if (options.at("volume") == "voronoi") {
        volumes = structure::voronoiCells(atoms, {}, analysis.loop()).volumes;
    }
    md::AtomicStress made;
    made.add(named, virials, volumes);
    core::Field stress = made.stress();
    core::Field vonMises = made.vonMisesStress();
    addCellStress(analysis, stress, volumes);
    analysis.addMeanAndMaximum("von_mises_stress", vonMises.values, "GPa");
    analysis.addField("stress", "GPa", std::move(stress.values), 6);
    analysis.addField("von_mises_stress", "GPa", std::move(vonMises.values));
}

void applyHardyStress(Analysis& analysis, const Json& options) {
    const auto potential = analysis.potential();
    const structure::AtomicStructure atoms = potential::nameSpecies(*potential, analysis.atoms());
    const md::ResultUnits units(atoms.units);
    const auto stresses =
        md::hardyStress(atoms, potential::pairForces(*potential, atoms, analysis.loop()),
                        atoms.positions, options.at("radius").get<double>(), analysis.loop());
    std::vector<double> values;
    std::vector<double> vonMises;
    for (const core::Voigt& each : stresses) {
        const core::Voigt stress = units.pressureFactor * each;
        values.insert(values.end(), stress.begin(), stress.end());
        vonMises.push_back(core::vonMises(stress));
    }
    analysis.addMeanAndMaximum("hardy_von_mises_stress", vonMises, units.pressure);
    analysis.addField("hardy_stress", units.pressure, std::move(values), 6);
    analysis.addField("hardy_von_mises_stress", units.pressure, std::move(vonMises));
}

}  // namespace isthmus::app
